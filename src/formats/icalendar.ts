import ICAL from 'ical.js';
import type { Mode } from '../language/index.ts';
import { assertReleased, type NotificationOut, type Released } from '../terms/index.ts';
import type { FormatContext } from './context.ts';
import { middleOf, placeLine, told } from './told.ts';
import { formatWords } from './words/index.ts';

const statuses = { announced: 'TENTATIVE', acknowledged: 'CONFIRMED', cleared: 'CONFIRMED' } as const;

function statusOf({ state }: NotificationOut): string {
  return state in statuses ? statuses[state as keyof typeof statuses] : state === 'ended' ? 'CONFIRMED' : 'CANCELLED';
}

function utc(at: string): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at), true);
}

function event(thing: Released<NotificationOut, 'icalendar'>, context: FormatContext): ICAL.Component {
  assertReleased(thing, 'icalendar');
  const [language] = context.languages;
  const { title, lines } = told(thing, language, context);
  const component = new ICAL.Component('vevent');
  component.updatePropertyWithValue('uid', `${thing.id}@quietline`);
  component.updatePropertyWithValue('dtstamp', utc(thing.changedAt));
  component.updatePropertyWithValue('sequence', thing.revision - 1);
  component.updatePropertyWithValue('dtstart', utc(thing.window.from));
  if (thing.window.until !== undefined) component.updatePropertyWithValue('dtend', utc(thing.window.until));
  component.updatePropertyWithValue('summary', title);
  component.updatePropertyWithValue('description', lines.join('\n'));
  const where = placeLine(thing.place, language, context);
  if (where !== undefined) component.updatePropertyWithValue('location', where);
  if (thing.place?.geometry) {
    const [longitude, latitude] = middleOf(thing.place.geometry);
    component.updatePropertyWithValue('geo', [latitude, longitude] as never);
  }
  component.updatePropertyWithValue('status', statusOf(thing));
  component.updatePropertyWithValue('transp', 'TRANSPARENT');
  component.updatePropertyWithValue('categories', thing.mode === 'exercise' ? `EXERCISE` : thing.kind);
  return component;
}

/** iCalendar (RFC 5545): an event for each notification's window; `SEQUENCE` counts its revisions. */
export function writeIcalendar(
  things: readonly Released<NotificationOut, 'icalendar'>[],
  mode: Mode,
  context: FormatContext,
): string {
  const calendar = new ICAL.Component('vcalendar');
  const words = formatWords[context.languages[0]];
  calendar.updatePropertyWithValue('prodid', '-//Quietline//Notifications//EN');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('x-wr-calname', mode === 'exercise' ? `${words.exercise} · Quietline` : 'Quietline');
  for (const thing of things) calendar.addSubcomponent(event(thing, context));
  return `${calendar.toString()}\r\n`;
}
