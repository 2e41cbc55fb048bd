import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, Problem, Uuid7 } from '../node/index.ts';
import { faultOf } from './sound-value.ts';

const Message = Type.Union([
  closed({ watch: closed({ on: Type.Boolean() }) }),
  closed({ attach: closed({ call: Uuid7 }) }),
  closed({ signal: closed({ call: Uuid7, data: Type.Unknown() }) }),
  closed({ ping: Type.Number() }),
]);
/** What a screen says on /api/live. */
export type LiveMessage = Static<typeof Message>;

const check = Compile(Message);

/** Hostile input: what a client sent, as text. Throws `MALFORMED_JSON` or `INVALID_REQUEST`. */
export function parseLiveMessage(text: string): LiveMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(400, 'MALFORMED_JSON', 'The message is not JSON.', {}, error);
  }
  if (faultOf(value) !== undefined || !check.Check(value))
    throw new Problem(400, 'INVALID_REQUEST', 'The message is none of watch, attach, signal and ping.');
  return value;
}
