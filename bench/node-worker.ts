/**
 * One real node as a process: it opens the node of a folder and serves API, live sockets and exchange on loopback. Over its
 * channel it takes entries in bulk, straight into the line's writer. Argument: the folder, an administrator's token.
 */
import { createServer, listen } from '../src/http/index.ts';
import type { By, Saying } from '../src/language/index.ts';
import { createLog, newUuid, openFolder, openNode } from '../src/node/index.ts';
import { deliveredSize, otherParties } from '../src/node/line/line-state.ts';
import { dutiesOfNode } from './duties-of-node.ts';
import { thingsOfNode } from './things-of-node.ts';
import { serveQuestions } from './worker.ts';

const [dir = '', adminToken = ''] = process.argv.slice(2);
const log = createLog({ level: 'error' });
const host = '127.0.0.1';
const open = await openNode(await openFolder(dir), { log });
const { node, accounts, peers, keeper, store } = open;
const app = await createServer({ node, accounts, peers, host, port: 0, adminToken, ice: { urls: [], relayOnly: false }, log });
const { url } = await listen(app, { host, port: 0 });
await open.start([url]);

interface Place {
  line: string;
  from: string;
  to: { party: string; desk: string };
  count: number;
}

interface Say {
  line: string;
  /** Who began the calls, and which. */
  party: string;
  calls: readonly string[];
  desk: string;
}

const atOnce = 50;
const linesInCall = 20;

/** So many submissions wait for the writer at most: it always has work, and its queue never overflows. */
const waitAtMost = 4_000;
const text = 'The ferry has left; twenty persons, two lorries. Nothing unusual on the water. Next report at the full hour.';
const byOf = (desk: string): By => ({ desk, role: 'duty-officer', alias: 'officer', mandate: 'agree' });

async function inBulk(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: Math.min(waitAtMost, count) }, lane));
}

/** The line's one writer takes it as it takes what a person says; what it means is settled in the same commit. */
async function submit(line: string, saying: Saying): Promise<void> {
  await keeper.writer(line).submit((work) => work.say(saying), { subjects: saying.about === undefined ? [] : [saying.about.id] });
}

async function place({ line, from, to, count }: Place): Promise<string[]> {
  const ids = Array.from({ length: count }, newUuid);
  const by = byOf(from);
  await inBulk(count, (i) => {
    const about = { party: node.party.id, id: ids[i] ?? '' };
    const saying = {
      kind: 'call.placed',
      about,
      by,
      data: { from, to, precedence: 'routine' },
      content: { reason: text },
    } as const;
    return submit(line, saying);
  });
  return ids;
}

async function answer({ line, party, calls, desk }: Say): Promise<void> {
  await inBulk(calls.length, (i) => {
    const about = { party, id: calls[i] ?? '' };
    return submit(line, { kind: 'call.answered', about, by: byOf(desk), data: { as: 'text' } });
  });
}

async function say({ line, party, calls, desk }: Say, index: number): Promise<void> {
  // Fifty conversations at a time, one line in turn, twenty lines in each: then the next fifty.
  const begun = Math.floor(index / (atOnce * linesInCall)) * atOnce;
  const about = { party, id: calls[(begun + (index % atOnce)) % calls.length] ?? '' };
  await submit(line, { kind: 'call.message', about, by: byOf(desk), data: { id: newUuid() }, content: { text } });
}

/** Writes messages as fast as the writer takes them; milliseconds until all are cosigned by the other side. */
async function bulk({ count, ...what }: Say & { count: number }): Promise<number> {
  const from = performance.now();
  await inBulk(count, (i) => say(what, i));
  await delivered(what);
  return performance.now() - from;
}

/** Resolves when the other side has cosigned all that stands here. */
async function delivered({ line }: { line: string }): Promise<number> {
  for (;;) {
    const state = keeper.line(line);
    const own = state?.feeds.get(state.own ?? '');
    if (state !== undefined && own !== undefined && deliveredSize(own.row, otherParties(state, node.party.id)) >= own.row.size)
      return own.row.size;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

let traffic: NodeJS.Timeout | undefined;
/** Writes one message after another at a steady rate until told to stop. */
async function startTraffic({ perSecond, ...what }: Say & { perSecond: number }): Promise<void> {
  const began = performance.now();
  let said = 0;
  traffic = setInterval(() => {
    for (const due = ((performance.now() - began) / 1_000) * perSecond; said < due; said += 1) void say(what, said);
  }, 5);
}

async function stopTraffic(): Promise<void> {
  clearInterval(traffic);
}

const duties = dutiesOfNode({ node, keeper, store }, inBulk, submit);
const things = thingsOfNode({ store }, inBulk, submit);

serveQuestions(
  { url, party: node.party },
  { place, answer, bulk, delivered, startTraffic, stopTraffic, ...duties, ...things },
  async () => {
    await stopTraffic();
    await app.close();
    await open.stop();
  },
);
