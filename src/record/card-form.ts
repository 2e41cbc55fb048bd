/** The closed form of a card's payload: an unknown field is refused, never dropped. */
import type { PartyCard } from './card.ts';
import { demand } from './error.ts';
import { hashForm, hasOnly, isCount, isListOf, isMatch, isObject, isText, partyIdForm } from './form.ts';

const fields = ['v', 'id', 'root', 'name', 'names', 'endpoints', 'keys', 'number', 'previous', 'stolen'];
const keyNames = ['log', 'cosign', 'auth', 'seal'];
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

export function assertCardForm(card: unknown): asserts card is PartyCard {
  demand(isObject(card), 'CARD_FORM', 'not an object');
  demand(card.v === undefined || card.v === 1, 'VERSION', 'a card of another version');
  demand(hasOnly(card, fields), 'CARD_FORM', 'a field is missing or unknown');
  demand(isMatch(card.id, partyIdForm), 'CARD_FORM', 'id');
  demand(isHash(card.root), 'CARD_FORM', 'root');
  demand(isText(card.name, 120) && /\S/.test(card.name), 'CARD_FORM', 'name');
  demand(isNames(card.names), 'CARD_FORM', 'names');
  demand(isListOf(card.endpoints, 16, isEndpoint), 'CARD_FORM', 'endpoints');
  demand(isObject(card.keys) && hasOnly(card.keys, keyNames) && Object.values(card.keys).every(isHash), 'CARD_FORM', 'keys');
  demand(isCount(card.number, 1), 'CARD_FORM', 'number');
  demand(card.number === 1 ? card.previous === null : isHash(card.previous), 'CARD_FORM', 'previous');
  demand(isListOf(card.stolen, 200, isHash), 'CARD_FORM', 'stolen');
}

function isHash(value: unknown): value is string {
  return isMatch(value, hashForm);
}

function isEndpoint(value: unknown): value is string {
  return isText(value, 500) && /^[\x21-\x7e]+$/.test(value);
}

function isNames(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length <= 50 &&
    Object.entries(value).every(([language, name]) => languageTag.test(language) && isText(name, 120))
  );
}
