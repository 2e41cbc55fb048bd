import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type MapBounds, type MapQuestion, mapConflictsQuery, mapThingsQuery } from '../api/line-map.ts';
import { usePreferences } from '../app/preferences.ts';
import { askedBounds, type MapThing, type TimeWindow, thingKinds, thingOf } from './things.ts';

interface MapThings {
  readonly things: readonly MapThing[];
  /** What was asked, for the files of the same. */
  readonly question: MapQuestion | undefined;
  readonly cut: boolean;
  readonly error: unknown;
  readonly isPending: boolean;
}

const noIds: readonly string[] = [];

/** Incidents and notifications of a line about this view and period. */
export function useMapThings(line: string | undefined, view: MapBounds | undefined, period: TimeWindow | undefined): MapThings {
  const { language: lang } = usePreferences();
  const bbox = view === undefined ? undefined : askedBounds(view);
  const question: MapQuestion | undefined =
    line === undefined
      ? undefined
      : {
          ...{ line, lang, bbox },
          from: period === undefined ? undefined : new Date(period.from).toISOString(),
          to: period === undefined ? undefined : new Date(period.to).toISOString(),
        };
  const incidents = useQuery(mapThingsQuery('incident', question));
  const notifications = useQuery(mapThingsQuery('notification', question));
  const { data: conflicts = noIds } = useQuery(mapConflictsQuery(question));
  const things = useMemo(() => {
    const inConflict = new Set(conflicts);
    const answers = { incident: incidents.data, notification: notifications.data };
    return thingKinds
      .flatMap((kind) => (answers[kind]?.features ?? []).flatMap((one) => thingOf(kind, one, inConflict) ?? []))
      .sort((a, b) => b.from - a.from);
  }, [incidents.data, notifications.data, conflicts]);
  return {
    ...{ things, question },
    cut: incidents.data?.cut === true || notifications.data?.cut === true,
    error: incidents.error ?? notifications.error,
    isPending: incidents.isPending && line !== undefined,
  };
}
