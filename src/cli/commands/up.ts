import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { createLog, type IceConfig, openFolder } from '../../node/index.ts';
import { fromBase64, sha256, toBase64url } from '../../record/index.ts';
import { collect, dataOption, newCommand, type Run, type Runner, whole } from '../command.ts';
import { UsageError } from '../failure.ts';
import type { Io } from '../io.ts';
import { listening } from '../listen.ts';
import { serve } from '../serve.ts';

interface Options {
  readonly data: string;
  readonly host?: string;
  readonly port?: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly publicUrl?: string;
  readonly proxyPublicKey?: string;
  readonly ice?: readonly string[];
  readonly turnSecretFile?: string;
  readonly relayOnly?: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('up', 'run the node of a data folder until it is stopped', [
      'quietline up --data north',
      'quietline up --data north --host 0.0.0.0 --port 443 --tls-cert cert.pem --tls-key key.pem --public-url https://line.north.example',
      'quietline up --data north --public-url https://line.north.example --proxy-public-key proxy.pem',
      'quietline up --data north --ice turn:turn.north.example --turn-secret-file secret.txt --relay-only',
    ])
      .addOption(dataOption())
      .option('--host <address>', 'where it listens (default: as at init)')
      .option('--port <number>', 'where it listens (default: as at init); 0 takes a free one', whole(0, 65_535))
      .option('--tls-cert <file>', 'certificate chain (PEM): the node serves TLS itself')
      .option('--tls-key <file>', 'its private key (PEM)')
      .option('--public-url <url>', 'the address that people and the other nodes use, where a proxy stands before the node')
      .option(
        '--proxy-public-key <file>',
        "the proxy's public key (PEM, by: openssl x509 -pubkey -noout -in cert.pem): lets other nodes dial through it",
      )
      .option('--ice <url>', 'stun:, turn: or turns: server for voice; can be given again', collect)
      .option('--turn-secret-file <file>', 'secret shared with the TURN server (coturn: static-auth-secret)')
      .option('--relay-only', "voice goes by the TURN server alone: no side learns the other's addresses")
      .addOption(
        new Option('--log-level <level>', 'what is logged to stderr')
          .choices(['debug', 'info', 'warn', 'error', 'silent'])
          .default('info'),
      )
      .action(run(up)),
  );
}

async function up({ io, json }: Run, options: Options): Promise<number> {
  const stopped = new Promise<void>((resolve) => io.onStop(resolve));
  const folder = await openFolder(options.data);
  const { publicUrl, ...where } = listening(folder, options);
  const key = options.proxyPublicKey === undefined ? undefined : await keyHash(options.proxyPublicKey);
  if (publicUrl !== undefined && where.tls === undefined && key === undefined) {
    io.err('Without --proxy-public-key no other node can dial this one through the proxy; it dials them.');
  }
  const serving = await serve(folder, {
    ...where,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(key === undefined ? {} : { tlsKeyHash: key }),
    ice: await iceConfig(options),
    log: createLog({ level: options.logLevel }),
  });
  const url = publicUrl ?? where.endpoints(serving.port)[0] ?? serving.admin.url;
  ready(io, json, { url, data: folder.dir, party: { id: folder.config.party, name: folder.config.name } });
  await stopped;
  if (!json) io.err('Stopping …');
  await serving.stop();
  return 0;
}

function ready(io: Io, json: boolean, state: { url: string; data: string; party: { id: string; name: string } }): void {
  if (json) {
    io.out(JSON.stringify({ ready: true, url: state.url, party: state.party, data: state.data, pid: process.pid }));
    return;
  }
  io.out(`${state.party.name} is up: open ${state.url} in a browser. Stop it with Ctrl-C.`);
}

async function iceConfig(options: Options): Promise<IceConfig> {
  const urls = options.ice ?? [];
  const wrong = urls.find((url) => !/^(stuns?|turns?):\S+$/.test(url));
  if (wrong !== undefined) throw new UsageError(`--ice ${wrong} is no stun:, turn: or turns: address`);
  const relayOnly = options.relayOnly === true;
  if (relayOnly && !urls.some((url) => /^turns?:/.test(url)))
    throw new UsageError('--relay-only needs a TURN server: give --ice turn:…');
  const secret = options.turnSecretFile === undefined ? undefined : (await readFile(options.turnSecretFile, 'utf8')).trim();
  return { urls, relayOnly, ...(secret === undefined ? {} : { secret }) };
}

/** base64url SHA-256 of the SubjectPublicKeyInfo in a PEM file. */
async function keyHash(file: string): Promise<string> {
  const pem = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(await readFile(file, 'utf8'));
  if (pem?.[1] === undefined) throw new UsageError(`${file} holds no public key in PEM`);
  return toBase64url(sha256(fromBase64(pem[1].replace(/\s+/g, ''))));
}
