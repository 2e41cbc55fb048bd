import type { Command } from 'commander';
import type { Runner } from '../command.ts';
import { eraseCommand } from './record-erase.ts';
import { exportCommand } from './record-export.ts';
import { proveCommand } from './record-prove.ts';
import { verifyCommand } from './record-verify.ts';

export function register(program: Command, run: Runner): void {
  const record = program
    .command('record')
    .description('export the joint record, prove one entry, verify a file offline, erase content');
  for (const command of [exportCommand, proveCommand, verifyCommand, eraseCommand]) record.addCommand(command(run));
}
