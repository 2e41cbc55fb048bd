import { type Command, Option } from 'commander';
import { runDemo } from '../../demo/index.ts';
import { newCommand, positive, type Run, type Runner, whole } from '../command.ts';

interface Options {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly pace: number;
  readonly story: boolean;
  readonly storyReading: number;
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('demo', 'two nodes of two invented parties on one exercise line', [
      'quietline demo',
      'quietline demo --port 0 --data /tmp/demo --json',
      'quietline demo --pace 10',
      'quietline demo --story',
    ])
      .addOption(new Option('--data <dir>', 'folder of both nodes; one that exists goes on').default('./demo-data'))
      .option('--port <number>', 'North listens here, South on the next one; 0 takes free ones', whole(0, 65_534), 4600)
      .addOption(
        new Option('--host <address>', 'loopback address to listen at')
          .choices(['127.0.0.1', '::1', 'localhost'])
          .default('127.0.0.1'),
      )
      .option('--pace <n>', "divides every limit of the demo's agreement and ladders", positive, 1)
      .option('--story', 'plays a week on both desks as soon as they are up, with a caption for each step', false)
      .addOption(new Option('--story-reading <seconds>', 'time to read each caption').argParser(Number).default(6).hideHelp())
      .action(run(demo)),
  );
}

async function demo({ io, json }: Run, options: Options): Promise<number> {
  return runDemo({ ...options, json }, io);
}
