/** Notifications on the command line: who knows, never that anything is safe. */
import type { NotificationItem } from '../node/index.ts';
import { messageText, placeText } from './place-option.ts';

/** A line of the list. */
export function notificationLine(one: NotificationItem): string {
  const { id, window, state, kind, precedence, asks, clearance, place, late } = one;
  const cleared = asks === 'clearance' ? `, ${clearance ?? 'nobody has answered'}` : '';
  return `${window.from}  ${state.padEnd(12)}  ${kind}, ${precedence}${cleared}${late ? ', late notice' : ''}; ${placeText(place)}; ${knownText(one)}; ${id}`;
}

/** One notification; `nameOf` names a party. */
export function notificationLines(
  view: Omit<NotificationItem, 'clearance' | 'conflicts'>,
  what: string,
  nameOf: (party: string) => string,
): string[] {
  const label = (name: string) => `  ${name.padEnd(10)}`;
  const { id, mode, type, kind, precedence, state, from, to, district, window, revision, place, message, late } = view;
  return [
    `${what}: ${kind} (${type}), ${precedence}, ${state}${mode === 'exercise' ? ' (EXERCISE)' : ''}`,
    `${label('id')}${id}, revision ${revision}`,
    `${label('from')}${from.desk} of ${nameOf(from.party)} to ${to.desk} of ${nameOf(to.party)}, ${district}`,
    `${label('window')}${window.from} to ${window.until ?? 'no end'}${late ? ', announced late' : ''}`,
    `${label('where')}${placeText(place)}`,
    `${label('said')}${messageText(message)}`,
    `${label('known')}${knownText(view)}`,
  ];
}

function knownText({ known }: Pick<NotificationItem, 'known'>): string {
  if (known.party === null) return 'nobody has acknowledged it';
  const levels = known.levels.map(({ level, known: some, of }) => `${some} of ${of} (${level})`);
  return [`acknowledged by ${known.party.by.alias} at ${known.party.at}`, ...levels].join(', ');
}
