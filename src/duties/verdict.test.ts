import { describe, expect, it } from 'vitest';
import type { DutyState } from '../language/index.ts';
import { type Evidence, verdict } from './verdict.ts';

const due = 60_000;
const act = { at: due, sawStatement: false, afterOwnBreach: false };
const statement = { sawAct: false, contestedBeforeAct: false };
const silent: Evidence = { due, owingLatestAt: due, excused: false };

/** The table of protocol.md, Times and duties, row by row with its edges. */
const rows: [string, Partial<Evidence>, DutyState][] = [
  ['act at the due, no statement', { act }, 'met'],
  ['act within the limit, the statement had seen it', { act, statement: { ...statement, sawAct: true } }, 'met'],
  ['act within the limit, later entries past the due', { act, owingLatestAt: due + 99_999 }, 'met'],

  ['act within the limit, neither had seen the other', { act, statement }, 'disputed'],
  [
    'act within the limit after the statement, contested before the act',
    { act: { ...act, sawStatement: true }, statement: { ...statement, contestedBeforeAct: true } },
    'disputed',
  ],

  ['act a millisecond past the limit', { act: { ...act, at: due + 1 } }, 'late'],
  [
    'act past the limit, the statement had seen it',
    { act: { ...act, at: due + 1 }, statement: { ...statement, sawAct: true } },
    'late',
  ],
  [
    'act past the limit, contested',
    { act: { ...act, at: due + 1, sawStatement: true }, statement: { ...statement, contestedBeforeAct: true } },
    'late',
  ],
  [
    'act within the limit after having seen the statement, uncontested',
    { act: { ...act, sawStatement: true }, statement },
    'late',
  ],
  ['act of a later epoch with an earlier clock, after its own breach', { act: { ...act, at: 1, afterOwnBreach: true } }, 'late'],
  ['act past the limit although excused', { act: { ...act, at: due + 1 }, excused: true }, 'late'],

  ['no act, an entry past the due', { owingLatestAt: due + 1 }, 'breached'],
  ['no act, an entry past the due, and a statement', { owingLatestAt: due + 1, statement }, 'breached'],

  ['no act, silent past the due, a statement', { statement }, 'breached'],

  ['nothing yet', {}, 'pending'],
  ['an entry at the due itself', { owingLatestAt: due }, 'pending'],
  ['excused before the due', { excused: true }, 'excused'],
  ['excused, and the owing party writes on', { excused: true, owingLatestAt: due + 99_999 }, 'excused'],
];

describe('verdict of a duty', () => {
  it.each(rows)('%s', (_, evidence, state) => {
    expect(verdict({ ...silent, ...evidence })).toBe(state);
  });
});
