import type { Store } from '../../store/index.ts';
import { termsOf } from '../../terms/index.ts';
import type { Actor } from '../service.ts';
import { demandPermission } from './demand.ts';
import type { TermsPorts } from './ports.ts';
import type { PartySettings, PartySettingsService } from './service.ts';

const key = 'party-settings';
const usual: PartySettings = { twoPersonSigning: false };

/** How the party itself wants to work, under any agreement. */
export class Settings implements PartySettingsService {
  readonly #store: Store;
  readonly #ports: Pick<TermsPorts, 'self' | 'settingsChanged'>;
  #settings = usual;

  constructor(store: Store, ports: Pick<TermsPorts, 'self' | 'settingsChanged'>) {
    this.#store = store;
    this.#ports = ports;
  }

  async load(): Promise<void> {
    const text = await this.#store.read.setting(key);
    if (text !== undefined) this.#settings = { ...usual, ...(JSON.parse(text) as Partial<PartySettings>) };
  }

  get current(): PartySettings {
    return this.#settings;
  }

  async read(): Promise<PartySettings> {
    return this.#settings;
  }

  async set(actor: Actor, settings: PartySettings): Promise<PartySettings> {
    demandPermission('party-settings.set', actor, termsOf(this.#ports.self));
    if (settings.twoPersonSigning === this.#settings.twoPersonSigning) return this.#settings;
    // Oversight first: a change that it was not told of must not stand.
    await this.#ports.settingsChanged(actor);
    await this.#store.write((tx) => tx.putSetting(key, JSON.stringify(settings)));
    this.#settings = settings;
    return settings;
  }
}
