import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directivesQuery } from '../api/house.ts';
import { usePreferences } from '../app/preferences.ts';
import { useDeskName } from '../handover/desk-name.ts';
import { longDay } from '../i18n/time.ts';
import { useDiscretion } from '../posture/discretion.ts';
import { useNow } from '../ui/now.ts';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { Countdown } from '../ui/time.tsx';
import { useWatch } from '../watch/watch-context.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { DirectiveWords } from './directive-words.tsx';
import classes from './directives.module.css';
import { toAcknowledge } from './in-force.ts';

/** How long it sounds when it comes, and how often it comes back while nobody has read it. */
const sounds = 4_000;
const again = 60_000;

/** Above every page of a head: the directive that waits to be read. It asks aloud, like a call of routine precedence. */
export function DirectiveDemand() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const nameOf = useDeskName();
  const now = useNow();
  const { data } = useQuery(directivesQuery);
  const waiting = toAcknowledge(data ?? []);
  const [first] = waiting;
  const { discreet } = useDiscretion();
  // Discreet, nothing of it is in sight until its reader asks.
  const [shown, setShown] = useState<string>();
  useRoutineSound(first?.id);
  if (first === undefined) return null;
  if (discreet && shown !== first.id)
    return (
      <section className={`${classes['demand']} no-print`} aria-label={t('ring.neutralTitle')}>
        <div className={page['line']}>
          <p role="status">{t('ring.neutralBody')}</p>
          <Button size="sm" onClick={() => setShown(first.id)}>
            {t('drafts.show')}
          </Button>
        </div>
      </section>
    );
  const due = first.acknowledgements
    .filter(({ desk }) => first.acknowledgeFor.includes(desk))
    .map((one) => one.due)
    .sort()[0];
  return (
    <section
      className={`${classes['demand']} no-print`}
      aria-labelledby="directive-demand"
      data-over={(due !== undefined && Date.parse(due) <= now) || undefined}
    >
      <header className={page['head']}>
        <h2 id="directive-demand" aria-live="polite">
          {t('directives.named', { number: first.number, day: longDay(Date.parse(first.issuedAt), language) })}
        </h2>
        <span className={page['line']}>
          {waiting.length > 1 && <Pill tone="warn">{t('directives.more', { n: waiting.length - 1 })}</Pill>}
          <span>{t('directives.acknowledgeBy')}</span> {due !== undefined && <Countdown due={due} large />}
        </span>
      </header>
      <DirectiveWords directive={first} />
      <p className="dim">
        {t('directives.forDesks')} <bdi>{first.acknowledgeFor.map(nameOf).join(', ')}</bdi>
      </p>
      <div className={page['line']}>
        <AcknowledgeButton key={first.id} directive={first} byKey />
      </div>
    </section>
  );
}

/** On watch, a few seconds when it comes and once a minute after that. A call that rings takes the sound for itself. */
function useRoutineSound(directive: string | undefined): void {
  const { on, sounds: device } = useWatch();
  useEffect(() => {
    if (directive === undefined || !on) return undefined;
    let ringing: ReturnType<typeof device.ring> | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const ring = () => {
      ringing?.stop();
      ringing = device.ring('routine');
      silence = setTimeout(() => ringing?.stop(), sounds);
    };
    ring();
    const timer = setInterval(ring, again);
    return () => {
      clearInterval(timer);
      clearTimeout(silence);
      ringing?.stop();
    };
  }, [directive, on, device]);
}
