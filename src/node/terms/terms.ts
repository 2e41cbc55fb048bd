import type { Store } from '../../store/index.ts';
import type { Approvals } from '../house/approvals.ts';
import { Agreements } from './agreements.ts';
import { HeldSignatures } from './held-signatures.ts';
import { Settings } from './party-settings.ts';
import { Permissions } from './permissions.ts';
import type { TermsPorts } from './ports.ts';
import { PosturesOfLines } from './postures.ts';
import type { TermsService } from './service.ts';

/** The room of the node where terms are agreed, declared and asked for. */
export class Terms implements TermsService {
  readonly agreements: Agreements;
  readonly postures: PosturesOfLines;
  readonly permissions: Permissions;
  readonly settings: Settings;
  readonly #held: HeldSignatures;

  constructor(store: Store, ports: TermsPorts) {
    this.#held = new HeldSignatures(store);
    this.settings = new Settings(store, ports);
    this.agreements = new Agreements(ports, this.#held, this.settings);
    this.postures = new PosturesOfLines(ports);
    this.permissions = new Permissions(ports);
  }

  /** A second person may sign, or refuse to, through the approval that was asked on the house record. */
  follow(approvals: Pick<Approvals, 'onGiven' | 'onRefused'>): void {
    approvals.onGiven('agreement.sign', async (_author, { line, act, given }) => {
      await this.agreements.sign(given, line, hashIn(act));
    });
    approvals.onRefused('agreement.sign', (act) => this.#held.drop(hashIn(act)));
  }

  async load(): Promise<void> {
    await this.#held.load();
    await this.settings.load();
  }
}

function hashIn(act: unknown): string {
  return (act as { readonly hash: string }).hash;
}
