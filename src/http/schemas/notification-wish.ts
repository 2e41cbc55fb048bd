/** What a person tells of a notification, as requests have it. */
import { Type } from 'typebox';
import { oneOf, Position, type ProblemCode, precedences, precisions, Text } from '../../node/index.ts';
import { PlaceWish, wording } from './place-wish.ts';

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });

/** What a revision tells; each may be left out of a change. */
export const toldFields = {
  place: Type.Optional(PlaceWish),
  route: Type.Optional(
    Type.Array(Position, { minItems: 2, maxItems: 2_000, description: 'Along which it moves, longitude before latitude.' }),
  ),
  precedence: Type.Optional(oneOf(precedences)),
  precision: Type.Optional({
    ...oneOf(precisions),
    description: 'How precisely it goes to units beyond the desk to which it is addressed.',
  }),
  vehicles: Type.Optional(Count),
  people: Type.Optional(Count),
  vehicleMarks: Type.Optional({ ...Text, description: 'What the vehicles look like.' }),
  ...wording,
};

/** What a place or a window can be refused for. */
export const tellingProblems: readonly ProblemCode[] = ['UNKNOWN_PLACE', 'PLACE_UNREADABLE', 'BAD_TIMES', 'BUSY', 'DISK_FULL'];
