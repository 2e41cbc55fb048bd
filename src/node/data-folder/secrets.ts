import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demandPrivate, folderFiles, readIfThere, writeWhole } from './files.ts';

/** Secrets that a node takes in or makes while it runs; the file of each lies beside the keys, for its owner alone. */
export const secretNames = ['vapid.json', 'smtp.password', 'webhook.secret', 'webhooks.json'] as const;
export type SecretName = (typeof secretNames)[number];

/** The secrets of one data folder. */
export interface Secrets {
  read(name: SecretName): Promise<string | undefined>;
  write(name: SecretName, text: string): Promise<void>;
  drop(name: SecretName): Promise<void>;
}

export function secretsOf(dir: string): Secrets {
  const folder = folderFiles(dir).keys;
  const file = (name: SecretName) => join(folder, name);
  return {
    read: async (name) => {
      const text = await readIfThere(file(name));
      if (text !== undefined) await demandPrivate(file(name));
      return text;
    },
    write: async (name, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      await writeWhole(file(name), text, 0o600);
    },
    drop: (name) => rm(file(name), { force: true }),
  };
}
