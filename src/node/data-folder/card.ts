import { cardHash, openCard, type PartyCard, partyId, type SigningKey, signCard, toBase64url } from '../../record/index.ts';
import { FolderError } from './error.ts';
import { folderFiles, readIfThere, writeWhole } from './files.ts';
import type { FolderKeys } from './keys.ts';

export interface OwnCard {
  /** As it is handed to others: a compact JWS. */
  readonly jws: string;
  readonly card: PartyCard;
}

export interface CardFields {
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly endpoints: readonly string[];
}

/** Signs the party's first card and puts it into the folder. */
export async function createCard(dir: string, keys: Required<FolderKeys>, fields: CardFields): Promise<OwnCard> {
  const root = keys.root.publicKey;
  return keep(dir, keys, {
    v: 1,
    id: partyId(root),
    root: toBase64url(root),
    name: fields.name,
    names: { ...fields.names },
    endpoints: [...fields.endpoints],
    keys: publicKeys(keys),
    number: 1,
    previous: null,
    stolen: [],
  });
}

/** Signs the next card of the chain with other endpoints. FOLDER_ROOT_OFFLINE where the root key is not kept here. */
export async function renewCard(dir: string, keys: FolderKeys, before: OwnCard, endpoints: readonly string[]): Promise<OwnCard> {
  const { root } = keys;
  if (root === undefined) {
    throw new FolderError(
      'FOLDER_ROOT_OFFLINE',
      'the address has changed, and only the root key can sign a card with the new one: put keys/root.key back for a moment',
    );
  }
  return keep(
    dir,
    { ...keys, root },
    {
      ...before.card,
      endpoints: [...endpoints],
      keys: publicKeys(keys),
      number: before.card.number + 1,
      previous: cardHash(before.jws),
    },
  );
}

/** The next card of the chain with other node keys, signed but not yet in force. `stolen`: keys of the card before. */
export function nextCard(
  root: SigningKey,
  before: OwnCard,
  keys: Omit<FolderKeys, 'root'>,
  stolen: readonly (keyof PartyCard['keys'])[],
): OwnCard {
  const card: PartyCard = {
    ...before.card,
    keys: publicKeys(keys),
    number: before.card.number + 1,
    previous: cardHash(before.jws),
    stolen: [...new Set([...before.card.stolen, ...stolen.map((name) => before.card.keys[name])])],
  };
  return { jws: signCard(card, root), card };
}

/** The folder's card, checked against its keys: a card of other keys would make every signature of this node foreign. */
export async function readCard(dir: string, keys: FolderKeys): Promise<OwnCard> {
  const file = folderFiles(dir).card;
  const jws = (await readIfThere(file))?.trim();
  if (jws === undefined) throw new FolderError('FOLDER_INCOMPLETE', `${file} is missing`);
  let card: PartyCard;
  try {
    card = openCard(jws);
  } catch (error) {
    throw new FolderError('FOLDER_CARD', `${file} is not a party card`, error);
  }
  const held = publicKeys(keys);
  const foreign = (['log', 'cosign', 'auth', 'seal'] as const).find((name) => held[name] !== card.keys[name]);
  if (foreign !== undefined)
    throw new FolderError('FOLDER_CARD', `${file} names another ${foreign} key than keys/${foreign}.key`);
  return { jws, card };
}

async function keep(dir: string, keys: Required<FolderKeys>, card: PartyCard): Promise<OwnCard> {
  const jws = signCard(card, keys.root);
  await writeWhole(folderFiles(dir).card, `${jws}\n`, 0o644);
  return { jws, card };
}

function publicKeys(keys: FolderKeys): PartyCard['keys'] {
  return {
    log: toBase64url(keys.log.publicKey),
    cosign: toBase64url(keys.cosign.publicKey),
    auth: toBase64url(keys.auth.publicKey),
    seal: toBase64url(keys.seal.publicKey),
  };
}
