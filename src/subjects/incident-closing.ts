/** How an incident ends: with one account that both hold, or with the account of each. Either side opens it again. */
import type { Act, IncidentState } from '../language/index.ts';
import type { Account } from './incident.ts';
import { contentOf, type IncidentDraft, type IncidentRules, isRepeated, otherOf, seen, told } from './incident-draft.ts';
import { type Mark, saw } from './subject.ts';

export const closingRules: IncidentRules<'incident.account' | 'incident.account-agreed' | 'incident.reopened'> = {
  'incident.account': {
    whileOpen: true,
    commits: true,
    judge: (draft, act) => (isRepeated(draft, act, 'incident.account') ? 'DUPLICATE' : undefined),
  },
  'incident.account-agreed': {
    commits: true,
    judge(draft, act) {
      const account = standing(draft, act).find(({ data }) => data.id === act.data.account);
      if (account === undefined) return 'NOT_POSSIBLE';
      if (account.author === act.author) return 'NOT_YOURS';
      return agreeing(draft, account, act).some((one) => one.author === act.author) ? 'DUPLICATE' : undefined;
    },
  },
  'incident.reopened': { judge: (draft, act) => (isClosed(stateOf(draft, act)) ? undefined : 'NOT_POSSIBLE') },
};

export function isClosed(state: IncidentState): boolean {
  return state === 'closed-agreed' || state === 'closed-two-accounts';
}

/** Each party's last account that nobody has opened again since, as far as `writer` had seen (everything, without one). */
function standing(draft: IncidentDraft, writer?: Mark): Act<'incident.account'>[] {
  const reopened = writer === undefined ? draft.said['incident.reopened'] : seen(draft, 'incident.reopened', writer);
  const accounts = writer === undefined ? draft.said['incident.account'] : seen(draft, 'incident.account', writer);
  const last = new Map<string, Act<'incident.account'>>();
  for (const act of accounts) if (!reopened.some((one) => saw(one, act))) last.set(act.author, act);
  return [...last.values()];
}

/** Agreements to this very account; one that its author has withdrawn since has none that count. */
function agreeing(draft: IncidentDraft, account: Act<'incident.account'>, writer?: Mark): Act<'incident.account-agreed'>[] {
  const reopened = writer === undefined ? draft.said['incident.reopened'] : seen(draft, 'incident.reopened', writer);
  return draft.said['incident.account-agreed'].filter(
    (one) =>
      one.data.account === account.data.id &&
      one.author === otherOf(draft, account.author) &&
      saw(one, account) &&
      (writer === undefined || saw(writer, one)) &&
      !reopened.some((later) => saw(later, one)),
  );
}

/** As it stands, or as the author of `writer` had seen it. */
export function stateOf(draft: IncidentDraft, writer?: Mark): IncidentState {
  const accounts = standing(draft, writer);
  if (accounts.some((account) => agreeing(draft, account, writer).length > 0)) return 'closed-agreed';
  if (accounts.length > 1) return 'closed-two-accounts';
  return accounts.length === 1 ? 'closing' : 'open';
}

export function accountsOf(draft: IncidentDraft): Account[] {
  return standing(draft).map((act) => ({
    ...told(act),
    id: act.data.id,
    text: contentOf(act)?.text ?? null,
    agreedBy: [...new Set(agreeing(draft, act).map((one) => one.author))],
  }));
}
