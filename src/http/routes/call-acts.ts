import { type Static, type TObject, Type } from 'typebox';
import { type CallAct, closed, newUuid, oneOf, type ProblemCode, precedences, Text, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { callRef, ProposeMinute } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';
import { callParams, deskHeader, screenHeader } from './calls.ts';
import { committing, minuteOf } from './minute.ts';

interface ActRoute<B extends TObject> {
  /** Behind `/api/calls/{id}/`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly body: B;
  readonly act: (body: Static<B>) => CallAct;
  /** Beside those of every act. */
  readonly problems?: readonly ProblemCode[];
  /** Whoever does it speaks in the call's voice from now on. */
  readonly attaches?: boolean;
}

const problems: readonly ProblemCode[] = [
  'NOT_ALLOWED',
  'NOT_FOUND',
  'CALL_STATE',
  'ID_REUSED',
  'LINE_NOT_IN_FORCE',
  'BUSY',
  'DISK_FULL',
];

/** Everything that is done to a call that stands: 200 and the call; the same act again by the same party changes nothing. */
export function callActRoutes(app: App, { node, attach }: Services): void {
  function serve<B extends TObject>(route: ActRoute<B>): void {
    const { path, id, summary, description, body, act, attaches = false } = route;
    const contract = operation({
      id,
      tag: 'calls',
      summary,
      ...(description === undefined ? {} : { description }),
      parts: { params: callParams, body, headers: attaches ? screenHeader : deskHeader },
      answers: { 200: callRef },
      problems: [...problems, ...(route.problems ?? [])],
    });
    app.post(`/api/calls/:id/${path}`, contract, async (request) => {
      // Checked against `body` before the handler runs; the generic parameter hides that from the compiler.
      const call = await node.act(sessionIn(request).actor, request.params.id, act(request.body as Static<B>));
      if (attaches) attach(request, call.id);
      return call;
    });
  }

  serve({
    path: 'rang',
    id: 'rangCall',
    summary: 'Say that this client really rings',
    body: nothing,
    act: () => ({ do: 'rang' }),
  });
  serve({
    path: 'answer',
    id: 'answerCall',
    summary: 'Answer',
    description: 'Also before it rings and after its deadline.',
    body: closed({ as: oneOf(['voice', 'text'] as const) }),
    act: (body) => ({ do: 'answer', as: body.as }),
    attaches: true,
  });
  serve({ path: 'pass', id: 'passCall', summary: 'Ring the next step at once', body: nothing, act: () => ({ do: 'pass' }) });
  serve({
    path: 'refuse',
    id: 'refuseCall',
    summary: 'Refuse, with a reason',
    description: 'Stops the ringing. It does not meet the duty to answer.',
    body: closed({ reason: Text }),
    act: (body) => ({ do: 'refuse', reason: body.reason }),
  });
  serve({ path: 'end', id: 'endCall', summary: 'Hang up or give up', body: nothing, act: () => ({ do: 'end' }) });
  serve({
    path: 'hold',
    id: 'holdCall',
    summary: 'Hold or take up again',
    body: closed({ on: Type.Boolean() }),
    act: (body) => ({ do: 'hold', on: body.on }),
  });
  serve({
    path: 'mark',
    id: 'markCall',
    summary: 'Say which precedence it should have had',
    body: closed({ precedence: oneOf(precedences) }),
    act: (body) => ({ do: 'mark', precedence: body.precedence }),
  });
  serve({
    path: 'messages',
    id: 'writeMessage',
    summary: 'Write beside the voice',
    body: closed({ id: Type.Optional(Uuid7), text: Text }),
    act: (body) => ({ do: 'message', id: body.id ?? newUuid(), text: body.text }),
  });
  serve({
    path: 'minute',
    id: 'proposeMinute',
    summary: 'Propose or correct the minute',
    description: 'Each commitment in it becomes a duty once the other side confirms the minute.',
    body: ProposeMinute,
    problems: ['ID_REUSED', ...committing],
    act: (body) => ({ do: 'minute', ...minuteOf(body) }),
  });
  serve({
    path: 'minute/confirm',
    id: 'confirmMinute',
    summary: 'Confirm the minute',
    body: closed({ of: Uuid7 }),
    problems: ['UNKNOWN_MINUTE', 'COMMITMENT_PAST'],
    act: (body) => ({ do: 'confirm-minute', of: body.of }),
  });
}
