import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { deskName } from '../calls/names.ts';
import { Reason } from '../calls/reason.tsx';
import { callTones } from '../calls/states.ts';
import { SubjectLink } from '../duties/subject-link.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Countdown, Moment } from '../ui/time.tsx';

/** Everything that the next officer of the desk inherits, the notes first: they say what no list can. */
export function OpenMatters({ open }: { readonly open: HandOver['open'] }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const { notes, calls, duties, directives, meetings } = open;
  return (
    <Panel title={t('handOver.open')} flush>
      <Part title={t('handOver.notes')} count={notes.length}>
        {[...notes].reverse().map((note) => (
          <li key={`${note.at} ${note.by.alias}`}>
            <p dir="auto" className={page['text']}>
              {note.text ?? t('call.erased')}
            </p>
            <p className="dim">
              <bdi>{note.by.alias}</bdi> · <Moment at={note.at} />
            </p>
          </li>
        ))}
      </Part>
      <Part title={t('log.title')} count={calls.length}>
        {calls.map((call) => (
          <li key={call.id}>
            <p className={page['line']}>
              <Link to="/calls/$id" params={{ id: call.id }}>
                <bdi>{deskName(lines, call.from.party === me.party.id ? call.to : call.from)}</bdi>
              </Link>
              <Pill tone={call.precedence}>{t(`precedence.${call.precedence}`)}</Pill>
              <Pill tone={callTones[call.state]}>{t(`callState.${call.state}`)}</Pill>
            </p>
            <p className="dim">
              <Reason text={call.reason} />
            </p>
          </li>
        ))}
      </Part>
      <Part title={t('duties.title')} count={duties.length}>
        {duties.map((duty) => (
          <li key={duty.id}>
            <p className={page['line']}>
              <span>
                {t(`owes.${duty.owes}`)}: <SubjectLink subject={duty.subject} />
              </span>
              <Countdown due={duty.own?.due ?? duty.due} />
            </p>
          </li>
        ))}
      </Part>
      <Part title={t('directives.title')} count={directives.length}>
        {directives.map((one) => (
          <li key={one.id}>
            <Link to="/directives/$id" params={{ id: one.id }}>
              {t('directives.short', { number: one.number })}
            </Link>
          </li>
        ))}
      </Part>
      <Part title={t('meetings.title')} count={meetings.length}>
        {meetings.map((one) => (
          <li key={one.id}>
            <p className={page['line']}>
              <Link to="/meetings/$id" params={{ id: one.id }}>
                <Reason text={one.subject} />
              </Link>
              <Moment at={one.begins} utc />
            </p>
          </li>
        ))}
      </Part>
    </Panel>
  );
}

function Part({ title, count, children }: { readonly title: string; readonly count: number; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={page['part']}>
      <h3>
        {title} <span className="dim num">{count}</span>
      </h3>
      {count === 0 ? <p className="dim">{t('handOver.nothing')}</p> : <ul className={page['stack']}>{children}</ul>}
    </section>
  );
}
