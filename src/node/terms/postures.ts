import type { Language, Posture } from '../../language/index.ts';
import { posturesOf, previewPosture, strictest } from '../../terms/index.ts';
import { inForce, type LineState } from '../line/line-state.ts';
import type { PostureAct } from '../line/terms-book.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { toTime } from './agreement-views.ts';
import { demandPermission } from './demand.ts';
import { jointLine, termsInForce } from './line-terms.ts';
import { becauseView } from './permissions.ts';
import type { TermsPorts } from './ports.ts';
import type {
  DeclarePosture,
  PosturePreviewView,
  PosturesService,
  PosturesView,
  PostureView,
  PublicPosition,
} from './service.ts';

/** What the parties of a line have declared, and declaring it. */
export class PosturesOfLines implements PosturesService {
  readonly #ports: TermsPorts;

  constructor(ports: TermsPorts) {
    this.#ports = ports;
  }

  async view(id: string): Promise<PosturesView> {
    const { line, agreement } = this.#demand(id);
    const declared = line.book.declared;
    const working = posturesOf(agreement, line.book.postures);
    const parties = agreement.parties.map((party) => {
      const own = declared.filter((act) => act.author === party.id);
      const last = own.at(-1);
      // Working otherwise says nothing in public: the last statement stands until there is another.
      const said = own.findLast((act) => act.public !== undefined);
      const position = said === undefined ? undefined : publicPosition(said);
      return {
        party: party.id,
        working: working[party.id] ?? 'open',
        since: last === undefined ? null : toTime(sinceOf(own, last)),
        ...(position === undefined ? {} : { public: position }),
      };
    });
    return { effective: strictest(working), parties, history: declared.map((act) => postureView(id, act)).reverse() };
  }

  async declare(actor: Actor, { line: id, working, public: position, reason }: DeclarePosture): Promise<PostureView> {
    this.#demand(id);
    demandPermission('posture.declare', actor, termsInForce(this.#ports, id));
    if (position !== undefined && !isDay(position.day))
      throw new Problem(400, 'INVALID_REQUEST', `${position.day} is no day of the calendar.`);
    const { desk, role, alias, mandate } = actor;
    const statement = position?.statement;
    const said = await this.#ports.keeper.writer(id).submit((work) =>
      work.say({
        kind: 'posture.declared',
        by: { desk, role, alias, mandate },
        data: { working, ...(position === undefined ? {} : { public: { position: position.position, day: position.day } }) },
        content: { reason, ...(statement === undefined ? {} : { statement }) },
      }),
    );
    const act = this.#ports.keeper.line(id)?.book.declared.find(({ leaf }) => leaf === said.leaf);
    if (act === undefined)
      throw new Problem(409, 'SUBJECT_STATE', 'What was declared binds nobody: the agreement in force is another.');
    return postureView(id, act);
  }

  async preview({ line: id, working }: { readonly line: string; readonly working: Posture }): Promise<PosturePreviewView> {
    this.#demand(id);
    const terms = termsInForce(this.#ports, id);
    const { refused, stays } = previewPosture(terms, working);
    return {
      effective: strictest({ ...terms.postures, [terms.self]: working }),
      refused: refused.map(({ because, ...one }) => ({ ...one, because: becauseView(because) })),
      stays,
    };
  }

  #demand(id: string) {
    const line: LineState = jointLine(this.#ports.keeper, id);
    const terms = inForce(line);
    if (terms === undefined)
      throw new Problem(
        409,
        'LINE_NOT_IN_FORCE',
        'Not every party has signed the agreement of this line: it has no posture yet.',
      );
    return { line, agreement: terms.agreement };
  }
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** When the posture that stands began: declaring the same again does not begin it anew. */
function sinceOf(own: readonly PostureAct[], last: PostureAct): number {
  const before = own.findLastIndex((act) => act.working !== last.working);
  return own[before + 1]?.at ?? last.at;
}

function publicPosition({ public: position, statement }: PostureAct): PublicPosition | undefined {
  if (position === undefined) return undefined;
  return { ...position, ...(statement === undefined ? {} : { statement: statement as Partial<Record<Language, string>> }) };
}

function postureView(line: string, act: PostureAct): PostureView {
  const position = publicPosition(act);
  return {
    line,
    party: act.author,
    working: act.working,
    ...(position === undefined ? {} : { public: position }),
    reason: act.reason,
    by: act.by,
    at: toTime(act.at),
  };
}
