import type {
  Actor,
  AttachDoing,
  FalseReportsView,
  IncidentDoing,
  IncidentItem,
  IncidentsService,
  IncidentView,
  NearIncident,
  OpenIncident,
} from '../../node/index.ts';
import { Problem } from '../../node/index.ts';

const northId = `ql1${'n'.repeat(32)}`;
const southId = `ql1${'s'.repeat(32)}`;
const at = '2031-05-01T08:00:00.000Z';
const leaf = 'L'.repeat(43);

/** Incidents in memory: enough of their rules to answer every status that the routes name. */
export class FakeIncidents implements IncidentsService {
  readonly held = new Map<string, IncidentView>();
  /** What was asked of them, the newest last. */
  readonly acts: (IncidentDoing | AttachDoing)[] = [];
  /** What the next opening or act is refused with. */
  refusal: Problem | undefined;
  filter: unknown;

  async list(_actor: Actor, filter: { readonly state?: string }): Promise<{ items: IncidentItem[] }> {
    this.filter = filter;
    const held = [...this.held.values()].filter((one) => filter.state === undefined || one.state === filter.state);
    return { items: held.reverse().map(itemOf) };
  }

  async view(_actor: Actor, id: string): Promise<IncidentView> {
    const incident = this.held.get(id);
    if (incident === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such incident.');
    return incident;
  }

  async near(): Promise<NearIncident[]> {
    return [...this.held.values()].map((incident) => ({ incident: itemOf(incident), metres: 120 }));
  }

  async open(actor: Actor, wanted: OpenIncident): Promise<{ incident: IncidentView; created: boolean }> {
    if (this.refusal !== undefined) throw this.refusal;
    const before = this.held.get(wanted.id);
    if (before !== undefined) {
      if (before.kind !== wanted.kind) throw new Problem(409, 'ID_REUSED', 'This id stands for another incident.');
      return { incident: before, created: false };
    }
    const incident = incidentOf(actor, wanted);
    this.held.set(incident.id, incident);
    return { incident, created: true };
  }

  async act(actor: Actor, id: string, act: IncidentDoing): Promise<IncidentView> {
    const incident = await this.view(actor, id);
    if (this.refusal !== undefined) throw this.refusal;
    this.acts.push(act);
    const told = { party: northId, by: byOf(actor), at };
    const changed: IncidentView = {
      ...incident,
      ...(act.do === 'close' ? { state: 'closing', accounts: [{ ...told, ...act.account, agreedBy: [] }] } : {}),
      ...(act.do === 'figure'
        ? {
            figures: [
              {
                what: act.what,
                agreed: false,
                entries: [
                  {
                    ...told,
                    ...{ id: act.id, leaf, value: act.value, source: act.source, grade: act.grade, counted: act.at },
                    ...{ note: null, agreedBy: [], readBacks: [] },
                  },
                ],
              },
            ],
          }
        : {}),
    };
    this.held.set(id, changed);
    return changed;
  }

  async attach(actor: Actor, id: string, attachment: AttachDoing): Promise<IncidentView> {
    const { id: name, ...file } = attachment;
    const incident = await this.view(actor, id);
    this.acts.push(attachment);
    const held = { party: northId, by: byOf(actor), at, id: name, caption: null, held: true, ...file };
    const changed = { ...incident, attachments: [...incident.attachments, held] };
    this.held.set(id, changed);
    return changed;
  }

  async readName(_actor: Actor, _id: string, name: string, purpose: string): Promise<{ name: string | null; note: null }> {
    if (purpose === 'court')
      throw new Problem(403, 'NOT_ALLOWED', 'It is read for another purpose.', { clause: 'names', allowedBy: 'nobody' });
    return { name: `Name ${name.slice(-1)}`, note: null };
  }

  async marks(_actor: Actor, line: string): Promise<FalseReportsView> {
    if (line.endsWith('z')) throw new Problem(404, 'UNKNOWN_LINE', 'There is no such line.');
    const desk = { party: northId, desk: 'harbour', channel: 'desk' } as const;
    return { since: at, items: [{ ...desk, incidents: 3, unfounded: 1, openedInError: 0 }] };
  }
}

function itemOf(incident: IncidentView): IncidentItem {
  const { id, line, mode, from, to, kind, state, proof, precedence, district, when, openedAt, delivery } = incident;
  const { place, placeWords, message, involves, duties } = incident;
  return {
    ...{ id, line, mode, from, to, kind, state, proof, precedence, district, when, openedAt, changedAt: openedAt },
    ...{ delivery, place, placeWords, message, involves, duties },
  };
}

function byOf({ desk, role, alias, mandate }: Actor): IncidentView['by'] {
  return { desk, role, alias, mandate };
}

function incidentOf(actor: Actor, wanted: OpenIncident): IncidentView {
  const { id, line, kind, when, place, involves, precedence, message, district = 'harbour' } = wanted;
  const by = byOf(actor);
  const { notation, ...given } = place;
  const position: [number, number] = [35.2, 31.7083];
  const where = notation === undefined ? given : { ...given, geometry: { type: 'Point', coordinates: position } as const };
  return {
    ...{ id, line, mode: 'actual', from: { party: northId, desk: actor.desk ?? '' }, to: { party: southId, desk: 'harbour' } },
    ...{ by, kind, state: 'open', proof: 'reported', precedence, district, when, openedAt: at, delivery: 'stored', leaf },
    ...{ place: where, placeWords: { en: 'in Harbour' }, message, involves },
    byParty: { [northId]: { party: northId, by, at, kind, precedence, when, involves, place: where, message } },
    ...{ readBacks: [], facts: [], figures: [], assessments: [], responses: [], joined: { with: [] }, links: [] },
    ...{ attachments: [], needs: [], inquiries: [], names: [], accounts: [], conflicts: [], duties: [], events: [] },
  };
}
