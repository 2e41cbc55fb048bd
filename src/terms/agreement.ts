import { type Agreement, excludedUses, type Precedence, precedences } from '../language/index.ts';

export type TermsProblemCode =
  | 'DUPLICATE_ID'
  | 'DUPLICATE_KEY'
  | 'UNKNOWN_PARTY'
  | 'UNKNOWN_DISTRICT'
  | 'UNKNOWN_COUNTERPART'
  | 'COUNTERPART_OWN_PARTY'
  | 'PARTY_WITHOUT_DESK'
  | 'RING_OPEN'
  | 'POSITION_OFF_EARTH'
  | 'LIMITS_OUT_OF_ORDER'
  | 'EXCLUDED_USES'
  | 'FOLLOWS';

/** Something in an agreement that its schema cannot see. `path` is a JSON Pointer (RFC 6901) into the agreement. */
export interface TermsProblem {
  readonly code: TermsProblemCode;
  readonly path: string;
  readonly detail: string;
}

/** Everything senseless in an agreement that fits its schema; an empty list means that it can be proposed and signed. */
export function checkAgreement(agreement: Agreement): TermsProblem[] {
  return [
    ...checkUnique(agreement),
    ...checkDesks(agreement),
    ...checkAreas(agreement),
    ...checkLimits(agreement),
    ...checkVersion(agreement),
  ];
}

/** Whether every party of this version has signed it, so that it is in force. Foreign signatures do not count. */
export function isFounded(agreement: Agreement, signedBy: readonly string[]): boolean {
  return agreement.parties.every((party) => signedBy.includes(party.id));
}

function checkUnique(agreement: Agreement): TermsProblem[] {
  const repeated = (values: readonly string[], code: TermsProblemCode, path: (index: number) => string): TermsProblem[] =>
    values.flatMap((value, index) =>
      values.indexOf(value) < index ? [{ code, path: path(index), detail: `“${value}” stands here a second time.` }] : [],
    );
  const idsOf = (list: readonly { readonly id: string }[]) => list.map((item) => item.id);
  return [
    ...repeated(idsOf(agreement.parties), 'DUPLICATE_ID', (i) => `/parties/${i}/id`),
    ...repeated(
      agreement.parties.map((party) => party.rootKey),
      'DUPLICATE_KEY',
      (i) => `/parties/${i}/rootKey`,
    ),
    ...repeated(idsOf(agreement.districts), 'DUPLICATE_ID', (i) => `/districts/${i}/id`),
    ...repeated(idsOf(agreement.desks), 'DUPLICATE_ID', (i) => `/desks/${i}/id`),
  ];
}

function checkDesks(agreement: Agreement): TermsProblem[] {
  const problems: TermsProblem[] = [];
  const parties = new Set(agreement.parties.map((party) => party.id));
  const districts = new Set(agreement.districts.map((district) => district.id));
  const desks = new Map(agreement.desks.map((desk) => [desk.id, desk]));
  agreement.desks.forEach((desk, index) => {
    const add = (code: TermsProblemCode, field: string, detail: string) =>
      problems.push({ code, path: `/desks/${index}/${field}`, detail });
    if (!parties.has(desk.party)) add('UNKNOWN_PARTY', 'party', `Desk “${desk.id}” names a party that is not in this agreement.`);
    if (!districts.has(desk.district))
      add('UNKNOWN_DISTRICT', 'district', `Desk “${desk.id}” names a district that is not in this agreement.`);
    if (desk.counterpart === undefined) return;
    const counterpart = desks.get(desk.counterpart);
    if (counterpart === undefined)
      add('UNKNOWN_COUNTERPART', 'counterpart', `Desk “${desk.id}” names a counterpart that does not exist.`);
    else if (counterpart.party === desk.party)
      add('COUNTERPART_OWN_PARTY', 'counterpart', `The counterpart of “${desk.id}” belongs to the same party.`);
  });
  agreement.parties.forEach((party, index) => {
    if (!agreement.desks.some((desk) => desk.party === party.id)) {
      problems.push({
        code: 'PARTY_WITHOUT_DESK',
        path: `/parties/${index}`,
        detail: `${party.name} has no desk: nobody could call it.`,
      });
    }
  });
  return problems;
}

/** RFC 7946 §3.1.6: the first and last position of a ring are the same; §4: longitude and latitude in degrees (WGS 84). */
function checkAreas(agreement: Agreement): TermsProblem[] {
  return agreement.districts.flatMap((district, index) =>
    (district.area?.coordinates ?? []).flatMap((ring, r): TermsProblem[] => {
      const path = `/districts/${index}/area/coordinates/${r}`;
      const first = ring[0];
      const last = ring.at(-1);
      const problems: TermsProblem[] = [];
      if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
        problems.push({ code: 'RING_OPEN', path, detail: `A ring of district “${district.id}” does not end where it begins.` });
      }
      if (!ring.every(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
        problems.push({
          code: 'POSITION_OFF_EARTH',
          path,
          detail: `A position of district “${district.id}” is outside ±180°, ±90°.`,
        });
      }
      return problems;
    }),
  );
}

/** A higher precedence never has more time than a lower one, or precedence would mean nothing. */
function checkLimits(agreement: Agreement): TermsProblem[] {
  const within = agreement.calls.answerWithin;
  return precedences.flatMap((precedence, index): TermsProblem[] => {
    const lower: Precedence | undefined = precedences[index - 1];
    if (lower === undefined || within[precedence] <= within[lower]) return [];
    return [
      {
        code: 'LIMITS_OUT_OF_ORDER',
        path: `/calls/answerWithin/${precedence}`,
        detail: `A ${precedence} call has more time than a ${lower} one.`,
      },
    ];
  });
}

function checkVersion(agreement: Agreement): TermsProblem[] {
  const problems: TermsProblem[] = [];
  if (!excludedUses.every((use) => agreement.excludedUses.includes(use))) {
    problems.push({
      code: 'EXCLUDED_USES',
      path: '/excludedUses',
      detail: 'The list of excluded uses is not whole: no agreement can drop one.',
    });
  }
  if ((agreement.number === 1) !== (agreement.follows === undefined)) {
    problems.push({
      code: 'FOLLOWS',
      path: '/follows',
      detail: 'The founding version is number 1 and follows nothing; every later one names the version that it follows.',
    });
  }
  return problems;
}
