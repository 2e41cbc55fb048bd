import type { AttemptRow } from '../../store/index.ts';
import { newUuid } from '../random.ts';
import { NotSent, type Way } from './ring.ts';
import type { NotifierTest } from './service.ts';

/** What a test notice is about: nothing is to be done. */
export const testKind = 'test';
/** Whoever sets up a way wants to know whether it works, not to write to everybody. */
const most = 20;

interface Addressed {
  readonly account: string | null;
  readonly desk: string | null;
}

/** Sends one test notice to each of the first of these and says what came of it. Nothing is kept, and nothing is tried again. */
export async function testWay(
  way: Way,
  addressed: readonly Addressed[],
  at: number,
  stopping: AbortSignal,
): Promise<readonly NotifierTest[]> {
  const each = new Map(addressed.map((one) => [`${one.account}/${one.desk}`, one]));
  return Promise.all([...each.values()].slice(0, most).map((one) => testOne(way, one, at, stopping)));
}

async function testOne(way: Way, { account, desk }: Addressed, at: number, stopping: AbortSignal): Promise<NotifierTest> {
  const attempt: AttemptRow = {
    ...{ id: newUuid(), tries: 1, kind: testKind, line: null, subject: newUuid(), step: null },
    ...{ desk, account, via: way.via, recipient: account, at, state: 'waiting', detail: null },
  };
  try {
    await way.send(attempt, false, stopping);
    return { to: account, desk, state: 'sent' };
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    return { to: account, desk, state: 'failed', detail: error.detail };
  }
}
