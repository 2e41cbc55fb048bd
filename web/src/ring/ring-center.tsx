import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { callActs } from '../api/calls.ts';
import { isRepeatable } from '../api/problem.ts';
import { linesQuery, openCallsQuery, rememberCall } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { setTitleRing } from '../app/title.ts';
import { deskName, exerciseOf } from '../calls/names.ts';
import { useDiscretion } from '../posture/discretion.ts';
import { useLocked } from '../sign-in/lock.ts';
import { useWatch } from '../watch/watch-context.tsx';
import { useRingNotifications } from './notify.ts';
import { RingOverlay } from './ring-overlay.tsx';
import { Ringer } from './ringer.ts';
import { ringKey, selectRings } from './select.ts';
import { SoftRings } from './soft-rings.tsx';

/** What rings on this screen: the sound, the title, the notification, the overlay. Mounted once, above every page. */
export function RingCenter({ owner }: { readonly owner: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { discreet } = useDiscretion();
  const locked = useLocked(owner);
  const { data: open } = useQuery(openCallsQuery);
  const { data: lines } = useQuery(linesQuery);
  const rings = useMemo(() => selectRings(open ?? [], me.party.id, me.alias), [open, me]);
  useRingSound(rings.full, rings.soft, discreet);

  const first = rings.full ?? rings.soft[0];
  const hidden = discreet || locked;
  const heading = first && t('ring.title', { precedence: t(`precedence.${first.precedence}`), who: deskName(lines, first.from) });
  const exercise = first !== undefined && exerciseOf(lines, first.line);
  useEffect(() => {
    setTitleRing(first && heading, exercise, hidden);
    return () => setTitleRing(undefined, false, false);
  }, [first, heading, exercise, hidden]);

  const all = useMemo(() => [...(rings.full ? [rings.full] : []), ...rings.soft], [rings]);
  useRingNotifications(all, lines, hidden);

  return (
    <>
      {rings.full && <RingOverlay key={rings.full.id} call={rings.full} others={rings.soft} locked={locked} />}
      {!rings.full && rings.soft.length > 0 && <SoftRings calls={rings.soft} busyWith={rings.busyWith} />}
    </>
  );
}

function useRingSound(full: CallView | undefined, soft: readonly CallView[], discreet: boolean): void {
  const watch = useWatch();
  const client = useQueryClient();
  const held = useRef(watch);
  held.current = watch;
  const ringer = useRef<Ringer>(undefined);
  ringer.current ??= new Ringer({
    ring: (precedence, options) => held.current.sounds.ring(precedence, options),
    rang: (call, key) => {
      callActs.rang(call).then(
        (view) => rememberCall(client, view),
        (error: unknown) => {
          if (isRepeatable(error)) ringer.current?.forget(key);
        },
      );
    },
    failed: () => held.current.failed(),
  });
  const { on } = watch;
  useEffect(() => {
    // A screen off watch shows the call and stays silent; it does not count as ringing.
    if (!on) {
      ringer.current?.stop();
      return;
    }
    // Discreet, only flash sounds at full voice: nothing mutes it.
    const loud = full ? [{ call: full, soft: discreet && full.precedence !== 'flash' }] : [];
    const wanted = [...loud, ...soft.map((call) => ({ call, soft: true }))];
    ringer.current?.want(
      wanted.map((one) => ({ call: one.call.id, key: ringKey(one.call), precedence: one.call.precedence, soft: one.soft })),
    );
  }, [on, full, soft, discreet]);
  useEffect(() => () => ringer.current?.stop(), []);
}
