/** From what a person asks for to what the record is to say. */
import type { Agreement, Geometry, Place } from '../../language/index.ts';
import type { Announcement, NotificationAct, NotificationTold } from '../../subjects/index.ts';
import { messageOf, optionalMessageOf } from '../message-of.ts';
import { addresseeFor, districtFor, placeOf } from '../place-of.ts';
import { Problem } from '../problem.ts';
import type { AnnounceNotification, NotificationDoing, ToldWish } from './service.ts';

export function announcementOf(wish: AnnounceNotification, self: string, desk: string, agreement: Agreement): Announcement {
  const place = whereOf(wish, agreement);
  if (place === undefined) throw new Problem(422, 'PLACE_UNREADABLE', 'Say where: a place, or a route.');
  const district = districtFor(agreement, place, desk, wish.district);
  const { id, kind, asks, emergency = false, window, contact } = wish;
  const type = wish.type ?? (wish.route !== undefined ? 'movement' : window.until === undefined ? 'place' : 'activity');
  return {
    ...({ do: 'announce', id, from: desk, to: addresseeFor(agreement, self, desk, district, wish.to), district } as const),
    ...{ type, kind, asks, emergency },
    ...toldOf(wish, agreement),
    window: spanOf(window),
    precedence: wish.precedence ?? (emergency ? 'flash' : 'routine'),
    precision: wish.precision ?? 'exact',
    place,
    contact,
  };
}

export function actOf(act: NotificationDoing, agreement: Agreement): NotificationAct {
  switch (act.do) {
    case 'clear': {
      const { conditions, ...rest } = act;
      return conditions === undefined ? rest : { ...rest, conditions: messageOf(conditions) };
    }
    case 'change':
      return { do: 'change', ...toldOf(act, agreement) };
    case 'passage':
      return { do: 'passage', passage: act.passage, passedAt: act.at === undefined ? Number.NaN : Date.parse(act.at) };
    default:
      return act;
  }
}

function toldOf(wish: ToldWish, agreement: Agreement): Partial<NotificationTold> {
  const { window, precedence, precision, vehicles, people, vehicleMarks, contact } = wish;
  const place = whereOf(wish, agreement);
  const message = optionalMessageOf(wish);
  return {
    ...(window === undefined ? {} : { window: spanOf(window) }),
    ...(precedence === undefined ? {} : { precedence }),
    ...(precision === undefined ? {} : { precision }),
    ...(vehicles === undefined ? {} : { vehicles }),
    ...(people === undefined ? {} : { people }),
    ...(vehicleMarks === undefined ? {} : { vehicleMarks }),
    ...(contact === undefined ? {} : { contact }),
    ...(place === undefined ? {} : { place }),
    ...(message === undefined ? {} : { message }),
  };
}

function spanOf({ from, until }: { readonly from: string; readonly until?: string }): NotificationTold['window'] {
  return { from: Date.parse(from), ...(until === undefined ? {} : { until: Date.parse(until) }) };
}

function whereOf({ place, route }: ToldWish, agreement: Agreement): Place | undefined {
  if (route === undefined) return place === undefined ? undefined : placeOf(place, agreement);
  const geometry: Geometry = { type: 'LineString', coordinates: route.map(([east, north]) => [east, north]) };
  return placeOf({ ...place, geometry }, agreement);
}
