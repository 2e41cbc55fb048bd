/** Incidents on the command line. */
import type { IncidentItem, IncidentView } from '../node/index.ts';
import { messageText, placeText } from './place-option.ts';

/** A line of the list. */
export function incidentLine(one: IncidentItem): string {
  const owed = one.duties.map(({ owes, state }) => `${owes} ${state}`).join(', ');
  const where = placeText(one.place);
  return `${one.when.at}  ${one.state.padEnd(8)}  ${one.kind}, ${one.precedence}, ${one.proof}; ${where}; ${one.id}${owed === '' ? '' : ` (${owed})`}`;
}

/** One incident with what each party says of it; `nameOf` names a party. */
export function incidentLines(view: IncidentView, what: string, nameOf: (party: string) => string): string[] {
  const label = (name: string) => `  ${name.padEnd(10)}`;
  const { id, mode, kind, precedence, state, proof, from, to, district, when, place, message } = view;
  return [
    `${what}: ${kind}, ${precedence}, ${state}, ${proof}${mode === 'exercise' ? ' (EXERCISE)' : ''}`,
    `${label('id')}${id}`,
    `${label('from')}${from.desk} of ${nameOf(from.party)} to ${to.desk} of ${nameOf(to.party)}, ${district}`,
    `${label('when')}${when.at}${when.until === undefined ? '' : ` to ${when.until}`}${when.uncertainty === undefined ? '' : ` ± ${when.uncertainty} s`}`,
    `${label('where')}${placeText(place)}`,
    `${label('said')}${messageText(message)}`,
    ...view.facts.map((fact) => `${label('fact')}${fact.when.at} ${nameOf(fact.party)}: ${messageText(fact.message)}`),
    ...view.figures.flatMap((figure) =>
      figure.entries
        .filter(({ replacedBy }) => replacedBy === undefined)
        .map(
          (entry) =>
            `${label('figure')}${figure.what} ${entry.value}, ${nameOf(entry.party)}, ${entry.source}, ${entry.grade}${figure.agreedEntry === entry.id ? ', agreed by both' : ''}`,
        ),
    ),
    ...view.responses.map(
      ({ party, doing, who, until }) =>
        `${label('response')}${nameOf(party)}: ${messageText(doing)} (${who ?? 'erased'}, until ${until})`,
    ),
    ...view.duties.map(({ owedBy, owes, due, state }) => `${label('duty')}${nameOf(owedBy)} owes ${owes} until ${due}: ${state}`),
    ...view.accounts.map(({ party, text, agreedBy }) => {
      const both = agreedBy.length === 0 ? '' : `, agreed by ${agreedBy.map(nameOf).join(', ')}`;
      return `${label('account')}${nameOf(party)}: ${text ?? 'erased'}${both}`;
    }),
  ];
}
