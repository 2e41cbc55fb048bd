import type { ErasuresService, SealedView } from '../../node/index.ts';
import { Problem } from '../../node/index.ts';

const at = '2031-05-01T08:00:00.000Z';

/** Content of one entry, which an auditor finds sealed once it was erased. */
export class FakeErasures implements ErasuresService {
  static readonly entry = 'E'.repeat(43);
  readonly #sealed: SealedView[] = [];

  erase: ErasuresService['erase'] = async (actor, { line, entries = [], ground, clause }) => {
    if (actor.role !== 'headquarters')
      throw new Problem(403, 'NOT_ALLOWED', 'It takes headquarters.', { clause: 'roles', allowedBy: 'administrator' });
    if (entries.some((entry) => entry !== FakeErasures.entry)) throw new Problem(404, 'UNKNOWN_ENTRY', 'There is no such entry.');
    const entry = FakeErasures.entry;
    this.#sealed.push({ line, entry, subject: null, erased: { at, ground, clause }, content: { text: 'Smoke' } });
    return { line, erased: [entry] };
  };

  sealed: ErasuresService['sealed'] = async (actor, { line }) => {
    if (actor.role !== 'auditor')
      throw new Problem(403, 'NOT_ALLOWED', 'It takes an auditor.', { clause: 'roles', allowedBy: 'administrator' });
    return { items: this.#sealed.filter((one) => one.line === line) };
  };
}
