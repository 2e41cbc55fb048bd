import { describe, expect, it } from 'vitest';
import type { By } from '../language/index.ts';
import { type DirectiveInForce, type TermsInForce, termsOf } from '../terms/index.ts';
import { north, south, stranger } from '../terms/testing/agreement.ts';
import type { CommandContext } from './command-context.ts';
import { decideMeeting, type MeetingAct, type MeetingCommand, type MeetingProposal } from './meeting-decide.ts';
import type { Decision } from './subject.ts';
import { person, uuid } from './testing/feeds.ts';
import { heron, hour, MeetingStory, meetingId, otter } from './testing/meeting-story.ts';
import { agreement } from './testing/nonsense.ts';

const context = (by: By, changes: Partial<CommandContext> = {}): CommandContext => ({
  self: by.desk?.startsWith('south') ? south : north,
  by,
  at: 5_000,
  agreement,
  ...changes,
});
const told = (decision: Decision): string => {
  if (decision.outcome === 'say') return decision.sayings.map(({ kind }) => kind).join(' ');
  return decision.outcome === 'unchanged' ? 'unchanged' : `${decision.status} ${decision.code}`;
};

const proposal: MeetingProposal = {
  do: 'propose',
  id: meetingId,
  type: 'meeting',
  from: 'north-east',
  to: { party: south, desk: 'south-east' },
  precedence: 'immediate',
  begins: hour,
  ends: 2 * hour,
  subject: 'The weir',
  place: 'Ferry',
};

const reach: Record<string, (story: MeetingStory) => unknown> = {
  proposed: (story) => story.meet(),
  agreed: (story) => story.agree(),
  refused: (story) => story.meet().bySouth('meeting.refused', { ground: 'not-now' }, 1_000),
  cancelled: (story) => story.agree().byNorth('meeting.cancelled', { ground: 'not-now' }, 1_000),
  held: (story) => story.agree().byNorth('meeting.held', {}, 1_000),
};
const commands: readonly MeetingAct[] = [
  { do: 'agree' },
  { do: 'refuse', ground: 'not-now' },
  { do: 'cancel', ground: 'not-now', reason: 'The ferry is out' },
  { do: 'held' },
  { do: 'minute', id: uuid(30), text: 'As said' },
];

describe('a table of every act in every state', () => {
  const table = Object.entries(reach).flatMap(([state, go]) =>
    ([heron, otter] as const).map((by) => {
      const story = new MeetingStory();
      go(story);
      const { fold } = story.meet();
      return [state, by.alias, ...commands.map((command) => told(decideMeeting(fold, command, context(by))))].join(' | ');
    }),
  );
  it('reads', () =>
    expect([['state', 'who', ...commands.map((command) => command.do)].join(' | '), ...table]).toMatchInlineSnapshot(`
      [
        "state | who | agree | refuse | cancel | held | minute",
        "proposed | heron | 403 NOT_ALLOWED | 403 NOT_ALLOWED | meeting.cancelled | 409 SUBJECT_STATE | 409 SUBJECT_STATE",
        "proposed | otter | meeting.agreed | meeting.refused | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE",
        "agreed | heron | 403 NOT_ALLOWED | 403 NOT_ALLOWED | meeting.cancelled | meeting.held | meeting.minute",
        "agreed | otter | unchanged | 409 SUBJECT_STATE | meeting.cancelled | meeting.held | meeting.minute",
        "refused | heron | 403 NOT_ALLOWED | 403 NOT_ALLOWED | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE",
        "refused | otter | 409 SUBJECT_STATE | unchanged | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE",
        "cancelled | heron | 403 NOT_ALLOWED | 403 NOT_ALLOWED | unchanged | 409 SUBJECT_STATE | 409 SUBJECT_STATE",
        "cancelled | otter | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE",
        "held | heron | 403 NOT_ALLOWED | 403 NOT_ALLOWED | 409 SUBJECT_STATE | unchanged | meeting.minute",
        "held | otter | 409 SUBJECT_STATE | 409 SUBJECT_STATE | 409 SUBJECT_STATE | unchanged | meeting.minute",
      ]
    `));
});

describe('proposing', () => {
  const propose = (changes: Partial<MeetingProposal> = {}, more: Partial<CommandContext> = {}) =>
    decideMeeting(undefined, { ...proposal, ...changes }, context(heron, more));

  it('says when, with whom and what about', () => {
    expect(propose()).toMatchObject({
      outcome: 'say',
      sayings: [
        {
          kind: 'meeting.proposed',
          about: { party: north, id: meetingId },
          data: { begins: '1970-01-01T01:00:00.000Z', ends: '1970-01-01T02:00:00.000Z', type: 'meeting' },
          content: { subject: 'The weir', place: 'Ferry' },
        },
      ],
    });
  });

  it('again with the same id and content changes nothing; with other content it is refused', () => {
    const { fold } = new MeetingStory();
    expect(told(decideMeeting(fold, proposal, context(heron)))).toBe('unchanged');
    for (const changes of [{ ends: 3 * hour }, { type: 'joint-activity' }, { subject: 'Other' }, { place: 'Other' }] as const)
      expect(told(decideMeeting(fold, { ...proposal, ...changes }, context(heron)))).toBe('409 ID_REUSED');
    expect(told(decideMeeting(fold, proposal, context(otter)))).toBe('409 ID_REUSED');
  });

  it.each([
    [{ to: { party: north, desk: 'north-west' } }, '422 OWN_PARTY'],
    [{ to: { party: south, desk: 'north-west' } }, '422 UNKNOWN_DESK'],
    [{ to: { party: stranger, desk: 'south-east' } }, '422 UNKNOWN_DESK'],
    [{ from: 'south-west' }, '422 UNKNOWN_DESK'],
    [{ ends: hour }, '422 BAD_TIMES'],
    [{ begins: 1, ends: 2 }, '422 BAD_TIMES'],
  ])('with %o: %s', (changes, outcome) => expect(told(propose(changes))).toBe(outcome));

  it('waits for the agreement, and takes a mandate', () => {
    expect(told(propose({}, { inForce: false }))).toBe('409 LINE_NOT_IN_FORCE');
    expect(decideMeeting(undefined, proposal, context(person('north-east', 'wren')))).toMatchObject({
      status: 403,
      clause: 'mandates',
    });
  });

  it('what a posture or a directive forbids is refused with what forbids it and who could allow it', () => {
    const suspended: TermsInForce = { ...termsOf(north, agreement), postures: { [south]: 'suspended' } };
    expect(propose({}, { terms: suspended })).toMatchObject({
      code: 'NOT_ALLOWED',
      clause: 'posture suspended',
      because: { posture: { party: south, working: 'suspended' } },
    });
    const directive: DirectiveInForce = {
      ...{ id: uuid(9), number: 12, issuedAt: 0, lines: [], desks: [] },
      rules: [{ rule: 'forbid-meetings' }],
    };
    const ordered = { ...termsOf(north, agreement), directives: [directive] };
    expect(propose({}, { terms: ordered })).toMatchObject({
      clause: 'directive 12 of 1970-01-01',
      because: { directive: { id: uuid(9), number: 12 } },
      allowedBy: 'headquarters',
    });
    expect(told(propose({ type: 'joint-activity' }, { terms: ordered }))).toBe('meeting.proposed');
  });
});

describe('answering', () => {
  it('is the other party’s, and nobody acts in a meeting of others or in none', () => {
    const { fold } = new MeetingStory().meet();
    expect(told(decideMeeting(fold, { do: 'agree' }, context(otter, { self: stranger })))).toBe('403 NOT_ALLOWED');
    expect(told(decideMeeting(undefined, { do: 'agree' }, context(otter)))).toBe('404 NOT_FOUND');
  });

  it('to agree takes what the terms permit now; to refuse and to call off is always possible', () => {
    const { fold } = new MeetingStory().meet();
    const terms: TermsInForce = { ...termsOf(south, agreement), postures: { [south]: 'suspended' } };
    expect(told(decideMeeting(fold, { do: 'agree' }, context(otter, { terms })))).toBe('403 NOT_ALLOWED');
    expect(told(decideMeeting(fold, { do: 'refuse', ground: 'posture' }, context(otter, { terms })))).toBe('meeting.refused');
    const agreed = new MeetingStory().agree().fold;
    expect(told(decideMeeting(agreed, { do: 'cancel', ground: 'posture' }, context(otter, { terms })))).toBe('meeting.cancelled');
    // Said again it needs no permission that has ended meanwhile.
    expect(told(decideMeeting(agreed, { do: 'agree' }, context(otter, { terms })))).toBe('unchanged');
  });
});

describe('a minute with commitments', () => {
  const commitments = (changes: object = {}) => [
    { id: uuid(60), owedBy: north, desk: 'north-east', by: hour, what: 'Clear the weir', ...changes },
  ];
  const minute = (changes: object = {}): MeetingCommand => ({
    do: 'minute',
    id: uuid(20),
    text: 'Agreed',
    commitments: commitments(changes),
  });
  const decide = (command: MeetingCommand, by = heron, story = new MeetingStory().agree()) =>
    decideMeeting(story.fold, command, context(by));

  it('says who owes what by when, and keeps the words erasable', () => {
    expect(decide(minute())).toMatchObject({
      sayings: [
        {
          kind: 'meeting.minute',
          data: {
            id: uuid(20),
            commitments: [{ id: uuid(60), owedBy: north, desk: 'north-east', by: '1970-01-01T01:00:00.000Z' }],
          },
          content: { text: 'Agreed', commitments: ['Clear the weir'] },
        },
      ],
    });
  });

  it.each([
    [{ by: 5_000 }, '422 COMMITMENT_PAST'],
    [{ owedBy: stranger }, '422 FOREIGN_COMMITMENT'],
    [{ desk: 'south-east' }, '422 UNKNOWN_DESK'],
  ])('with %o is refused: %s', (changes, outcome) => expect(told(decide(minute(changes)))).toBe(outcome));

  it('of one’s own takes a mandate, also to confirm; of the other’s it tells only what was said', () => {
    const wren = person('north-east', 'wren');
    expect(decide(minute(), wren)).toMatchObject({ status: 403, clause: 'mandates' });
    expect(told(decide(minute({ owedBy: south, desk: 'south-east' }), wren))).toBe('meeting.minute');
    const story = new MeetingStory().agree();
    const { outcome, ...decision } = decide(minute({ owedBy: south, desk: 'south-east' }), heron, story) as {
      outcome: string;
      sayings: never;
    };
    expect(outcome).toBe('say');
    const [said] = decision.sayings as unknown as { data: never; content: object }[];
    story.byNorth('meeting.minute', said?.data as never, 5_000, heron, said?.content);
    const confirm: MeetingCommand = { do: 'confirm-minute', of: uuid(20) };
    expect(decide(confirm, person('south-east', 'owl'), story.meet())).toMatchObject({ status: 403, clause: 'mandates' });
    expect(told(decide(confirm, otter, story))).toBe('meeting.minute-confirmed');
    expect(told(decideMeeting(story.fold, confirm, context(otter, { at: hour })))).toBe('422 COMMITMENT_PAST');
    expect(told(decide(confirm, heron, story))).toBe('403 NOT_ALLOWED');
    story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 6_000);
    story.meet();
    const done: MeetingCommand = { do: 'commitment-done', commitment: uuid(60), text: 'Cleared' };
    expect(told(decide(done, heron, story))).toBe('403 NOT_ALLOWED');
    expect(told(decide({ ...done, commitment: uuid(99) }, otter, story))).toBe('422 UNKNOWN_COMMITMENT');
    expect(told(decide(done, otter, story))).toBe('commitment.done');
    story.bySouth('commitment.done', { commitment: uuid(60) }, 7_000, otter, { text: 'Cleared' });
    expect(told(decide(done, otter, story))).toBe('unchanged');
    expect(told(decide({ ...minute(), id: uuid(21) } as MeetingCommand, heron, story))).toBe('409 ID_REUSED');
  });

  it('again with the same words changes nothing', () => {
    const story = new MeetingStory().agree();
    const one = decide(minute(), heron, story);
    if (one.outcome !== 'say') throw new Error('not said');
    for (const saying of one.sayings) story.north.say(saying, 5_000);
    expect(told(decide(minute(), heron, story))).toBe('unchanged');
    expect(told(decide(minute({ by: 2 * hour }), heron, story))).toBe('409 ID_REUSED');
  });
});
