import type {
  Actor,
  AttachmentsService,
  FoundView,
  KeptFile,
  PhrasesService,
  PhraseView,
  SearchService,
  SearchWish,
  SituationService,
  SituationView,
  SituationWish,
} from '../../node/index.ts';
import { Problem } from '../../node/index.ts';

const at = '2031-05-01T08:00:00.000Z';
const northId = `ql1${'n'.repeat(32)}`;

/** Attachments in memory: a text is taken, a script is not, and a picture loses its place. */
export class FakeAttachments implements AttachmentsService {
  readonly files = new Map<string, Uint8Array>();

  async keep(bytes: Uint8Array, { keepLocation = false } = {}): Promise<KeptFile> {
    if (bytes.length === 0 || Buffer.from(bytes).toString().startsWith('#!'))
      throw new Problem(422, 'FILE_REFUSED', 'By its content it is none that is taken.');
    const shared = String(this.files.size).padStart(64, '0');
    this.files.set(shared, bytes);
    const location = keepLocation ? 'kept' : 'none';
    return { type: 'text/plain', shared, original: shared, size: bytes.length, location, keepsLocation: keepLocation };
  }

  async read(sha256: string): Promise<Uint8Array | undefined> {
    return this.files.get(sha256);
  }

  async held(sha256: string): Promise<boolean> {
    return this.files.has(sha256);
  }
}

export class FakePhrases implements PhrasesService {
  phrase: PhraseView = {
    code: 'time-at',
    category: 'time',
    slots: [{ name: 'time', type: 'time' }],
    texts: { en: 'At {time}.', ar: 'في {time}.', he: 'בשעה {time}.', fr: 'À {time}.' },
    checked: { en: null, ar: null, he: null, fr: null },
    own: {},
  };

  async list(): Promise<readonly PhraseView[]> {
    return [this.phrase];
  }

  async reword(actor: Actor, code: string, texts: PhraseView['own']): Promise<PhraseView> {
    if (actor.role !== 'administrator' && actor.role !== 'headquarters')
      throw new Problem(403, 'NOT_ALLOWED', 'Headquarters rewords.', { clause: 'roles', allowedBy: 'headquarters' });
    if (code !== this.phrase.code) throw new Problem(404, 'NOT_FOUND', 'There is no such phrase.');
    if (Object.values(texts).some((text) => !text.includes('{time}')))
      throw new Problem(422, 'PHRASE_SLOTS', 'The wording must have {time:time}, once.');
    this.phrase = { ...this.phrase, own: texts };
    return this.phrase;
  }
}

export class FakeSearch implements SearchService {
  readonly asked: SearchWish[] = [];

  async search(_actor: Actor, wish: SearchWish): Promise<{ items: FoundView[]; next?: string }> {
    this.asked.push(wish);
    const found: FoundView = {
      kind: 'incident',
      id: '01900000-0000-7000-8000-000000000001',
      line: `qll1${'a'.repeat(32)}`,
      title: 'Smoke at the weir',
      what: 'fire',
      party: northId,
      district: 'harbour',
      at,
      excerpt: 'Smoke at the weir',
    };
    return { items: [found], next: '7' };
  }
}

export class FakeSituation implements SituationService {
  async report(_actor: Actor, { line, from, to, language }: SituationWish): Promise<SituationView> {
    if (from >= to) throw new Problem(422, 'BAD_TIMES', 'The period ends before it begins.');
    if (line.endsWith('z')) throw new Problem(404, 'UNKNOWN_LINE', 'There is no such line.');
    const none = { total: 0, source: 'Nothing' };
    return {
      ...{ title: 'Situation report', line, mode: 'actual', language, from, to, madeAt: at, parties: [], cut: false },
      incidents: { ...none, byKind: [], byState: [], byProof: [], items: [] },
      figures: { source: 'Nothing', items: [] },
      responses: { ...none, byParty: [] },
      notifications: { ...none, byType: [], byState: [], late: 0, clearances: { asked: 0, unanswered: 0, byAnswer: [] } },
      duties: { ...none, byParty: [] },
      calls: { ...none, byParty: [] },
    };
  }
}
