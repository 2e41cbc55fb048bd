import { filled, formatWords } from '../../formats/index.ts';
import type { Agreement, Language } from '../../language/index.ts';
import { phraseText, type Wordings } from '../../phrases/index.ts';
import type { Store, ThingRow } from '../../store/index.ts';
import type { CallFold, IncidentFold, NotificationFold } from '../../subjects/index.ts';
import { deskOf, type IncidentOut, type NotificationOut, release } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { notificationOut, readerOf } from '../notifications/notification-out.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce } from '../subject-decided.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { time } from '../subject-view.ts';
import { jointLine } from '../terms/line-terms.ts';
import { incidentOut } from '../things/incident-out.ts';
import { type AgreedValue, countWords, figureItems } from './situation-counts.ts';
import type { SituationService, SituationView, SituationWish } from './situation-service.ts';
import { situationWords } from './situation-words.ts';

/** Incidents, and notifications, that a report counts one by one. */
const most = 2_000;
const mostCalls = 20_000;
const page = 500;

export interface SituationOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly wordings: () => Wordings;
}

interface Period {
  readonly line: string;
  readonly from: number;
  readonly to: number;
  readonly district?: string;
}

/** Everything in it has left by the door `print`: the same report is a screen, a print and a file. */
export class Situation implements SituationService {
  readonly #options: SituationOptions;

  constructor(options: SituationOptions) {
    this.#options = options;
  }

  async report(actor: Actor, wish: SituationWish): Promise<SituationView> {
    const { line, district, language } = wish;
    const state = jointLine(this.#options.keeper, line);
    const agreement = agreementInForce(state.book);
    const [from, to] = [Date.parse(wish.from), Date.parse(wish.to)];
    if (!(from < to)) throw new Problem(422, 'BAD_TIMES', 'The period ends before it begins.');
    if (district !== undefined && !agreement.districts.some(({ id }) => id === district))
      throw new Problem(422, 'UNKNOWN_DISTRICT', 'The agreement names no such district.');
    const period: Period = { line, from, to, ...(district === undefined ? {} : { district }) };
    const incidents = await this.#incidents(actor, period, agreement);
    const notifications = await this.#notifications(actor, period, agreement);
    const words = situationWords[language];
    const say = formatWords[language];
    const title = agreement.title;
    const source = (key: 'incidents' | 'figures' | 'responses' | 'notifications' | 'duties' | 'calls', count: number) =>
      filled(words[key], { count: new Intl.NumberFormat(`${language}-u-nu-latn`).format(count), line: title });
    const counted = incidents.items.length;
    return {
      title: words.title,
      line,
      mode: agreement.mode,
      ...(agreement.mode === 'exercise' ? { exercise: say.exercise } : {}),
      language,
      from: time(from),
      to: time(to),
      ...(district === undefined ? {} : { district }),
      madeAt: time(this.#options.now()),
      parties: agreement.parties.map(({ id, name, names }) => ({ id, name: names?.[language] ?? name })),
      cut: incidents.cut || notifications.cut,
      incidents: {
        total: counted,
        source: source('incidents', counted),
        byKind: countWords(
          incidents.items.map(({ kind }) => kind),
          say.incidentKinds,
        ),
        byState: countWords(
          incidents.items.map(({ state }) => state),
          say.incidentStates,
        ),
        byProof: countWords(
          incidents.items.map(({ proof }) => proof),
          say.proofs,
        ),
        items: incidents.items.map((one) => this.#itemOf(one, language)),
      },
      figures: { source: source('figures', counted), items: figureItems(incidents.items, incidents.agreed, say) },
      responses: this.#responses(incidents.items, agreement, source('responses', counted)),
      notifications: {
        total: notifications.items.length,
        source: source('notifications', notifications.items.length),
        byType: countWords(
          notifications.items.map(({ type }) => type),
          words.types,
        ),
        byState: countWords(
          notifications.items.map(({ state }) => state),
          say.notificationStates,
        ),
        late: notifications.late,
        clearances: clearancesOf(notifications.items, say.clearances),
      },
      duties: await this.#duties(period, agreement, language, (count) => source('duties', count)),
      calls: await this.#calls(period, agreement, language, (count) => source('calls', count)),
    };
  }

  async #rows(kind: string, { line, from, to, district }: Period): Promise<{ rows: ThingRow[]; cut: boolean }> {
    const rows: ThingRow[] = [];
    let after: string | undefined;
    do {
      const found = await this.#options.store.read.things({
        ...{ kind, line, from, to, limit: page },
        ...(district === undefined ? {} : { district }),
        ...(after === undefined ? {} : { after }),
      });
      rows.push(...found.items);
      after = found.next;
    } while (after !== undefined && rows.length < most);
    return { rows: rows.slice(0, most), cut: after !== undefined || rows.length > most };
  }

  async #incidents(
    actor: Actor,
    period: Period,
    agreement: Agreement,
  ): Promise<{ items: IncidentOut[]; agreed: AgreedValue; cut: boolean }> {
    const { rows, cut } = await this.#rows('incident', period);
    const items: IncidentOut[] = [];
    const values = new Map<string, number>();
    for (const { id } of rows) {
      const fold = (await this.#options.reader.find('incident', id))?.fold as IncidentFold | undefined;
      if (fold === undefined) continue;
      items.push(this.#left(actor, incidentOut(fold, { line: period.line, agreement }), agreement));
      for (const { what, of, agreed, entries } of fold.figures) {
        const held = entries.find((entry) => entry.id === agreed);
        if (held !== undefined) values.set(`${id} ${what} ${of ?? ''}`, held.value);
      }
    }
    return { items, agreed: (id, what, of) => values.get(`${id} ${what} ${of ?? ''}`), cut };
  }

  async #notifications(
    actor: Actor,
    period: Period,
    agreement: Agreement,
  ): Promise<{ items: NotificationOut[]; late: number; cut: boolean }> {
    const { self, reader } = this.#options;
    const { rows, cut } = await this.#rows('notification', period);
    const items: NotificationOut[] = [];
    let late = 0;
    for (const { id } of rows) {
      const fold = (await reader.find('notification', id))?.fold as NotificationFold | undefined;
      if (fold === undefined) continue;
      items.push(this.#left(actor, notificationOut(fold, { line: period.line, agreement, self }), agreement));
      if (fold.late) late++;
    }
    return { items, late, cut };
  }

  #left<T extends IncidentOut | NotificationOut>(actor: Actor, out: T, agreement: Agreement): T {
    const answer = release(out, 'print', readerOf(actor, out.from.party === this.#options.self, []), { agreement });
    if (answer.leaves) return answer.thing;
    const { detail, clause, because, allowedBy } = answer;
    throw new Problem(403, 'NOT_ALLOWED', detail, { clause, because, allowedBy });
  }

  #itemOf(incident: IncidentOut, language: Language): SituationView['incidents']['items'][number] {
    const { id, kind, when, district, state, proof, message } = incident;
    const say = formatWords[language];
    const wordings = this.#options.wordings();
    const texts = [
      ...(message?.text === undefined ? [] : [message.text]),
      ...(message?.phrases ?? []).map((use) => phraseText(use, language, { wordings })),
    ];
    return {
      ...{ id, kind, at: when.at, district, state, proof },
      kindLabel: say.incidentKinds[kind],
      stateLabel: say.incidentStates[state],
      proofLabel: say.proofs[proof],
      ...(texts.length === 0 ? {} : { text: texts.join(' ') }),
    };
  }

  #responses(incidents: readonly IncidentOut[], agreement: Agreement, source: string): SituationView['responses'] {
    const all = incidents.flatMap(({ responses = [] }) => responses);
    const byParty = agreement.parties.map(({ id }) => ({ party: id, count: all.filter(({ party }) => party === id).length }));
    return { total: all.length, source, byParty };
  }

  async #duties(
    { line, from, to, district }: Period,
    agreement: Agreement,
    language: Language,
    source: (count: number) => string,
  ): Promise<SituationView['duties']> {
    const byParty: SituationView['duties']['byParty'][number][] = [];
    let total = 0;
    for (const { id } of agreement.parties) {
      const counts = await this.#options.store.read.countDuties({ line, from, to, owedBy: id }, 'district');
      const states = counts
        .filter(({ key }) => district === undefined || key === district)
        .flatMap(({ state, count }) => Array<string>(count).fill(state));
      total += states.length;
      byParty.push({ party: id, byState: countWords(states, situationWords[language].dutyStates) });
    }
    return { total, source: source(total), byParty };
  }

  async #calls(
    { line, from, to, district }: Period,
    agreement: Agreement,
    language: Language,
    source: (count: number) => string,
  ): Promise<SituationView['calls']> {
    const states = new Map<string, string[]>(agreement.parties.map(({ id }) => [id, []]));
    let total = 0;
    let after: string | undefined;
    for (let read = 0; read < mostCalls; read += page) {
      const found = await this.#options.store.read.subjects({
        ...{ kind: 'call', line, limit: page },
        ...(after === undefined ? {} : { after }),
      });
      for (const { beganAt, state, status } of found.items) {
        if (beganAt < from || beganAt >= to) continue;
        const call = JSON.parse(state) as Pick<CallFold, 'from'>;
        if (district !== undefined && deskOf(agreement, call.from.desk)?.district !== district) continue;
        states.get(call.from.party)?.push(status);
        total++;
      }
      after = found.next;
      if (after === undefined || (found.items.at(-1)?.beganAt ?? 0) < from) break;
    }
    const byParty = [...states].map(([party, of]) => ({ party, byState: countWords(of, situationWords[language].callStates) }));
    return { total, source: source(total), byParty };
  }
}

function clearancesOf(
  items: readonly NotificationOut[],
  labels: Readonly<Record<string, string>>,
): SituationView['notifications']['clearances'] {
  const asking = items.filter(({ asks }) => asks === 'clearance');
  const answers = asking.flatMap(({ clearance }) => (clearance === undefined ? [] : [clearance.answer]));
  return { asked: asking.length, unanswered: asking.length - answers.length, byAnswer: countWords(answers, labels) };
}
