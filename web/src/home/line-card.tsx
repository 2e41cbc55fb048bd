import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeskView, LineView, PartyView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { mayAct, useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useScreen } from '../app/screen-context.tsx';
import { bareDeskName, nameOf } from '../calls/names.ts';
import { lineTones } from '../calls/states.ts';
import { limit } from '../i18n/time.ts';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Age, Moment } from '../ui/time.tsx';
import classes from './home.module.css';
import { useLineReason } from './line-reason.ts';

const clockOffBy = 2_000;

/** One line: whether it stands, why not, since when; its districts and who is there. */
export function LineCard({ line }: { readonly line: LineView }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const reason = useLineReason(line);
  const title = (
    <>
      <Link to="/lines/$id" params={{ id: line.id }}>
        <bdi>{line.title}</bdi>
      </Link>{' '}
      {line.mode === 'exercise' && <ExerciseBadge />}
    </>
  );
  return (
    <Panel
      title={title}
      aside={
        line.ended ? (
          <Pill tone="bad">{t('agreements.endedState')}</Pill>
        ) : (
          <Pill tone={lineTones[line.state]}>{t(`lineState.${line.state}`)}</Pill>
        )
      }
    >
      <p className={classes['since']} data-state={line.state}>
        {line.state === 'down' ? t('line.darkSince') : t('line.since')} <Moment at={line.since} utc /> · <Age at={line.since} />
      </p>
      {reason !== undefined && <Note tone={line.state === 'down' ? 'bad' : 'warn'}>{reason}</Note>}
      {line.ended && (
        <Note tone="bad">
          {t('agreements.ended', { clause: line.ended.clause })} <Moment at={line.ended.since} utc />.{' '}
          {t('agreements.endedMeans')}
        </Note>
      )}
      {line.clockOffset !== null && Math.abs(line.clockOffset) >= clockOffBy && (
        <Note tone="warn" icon="clock">
          {t(line.clockOffset > 0 ? 'line.clockAhead' : 'line.clockBehind', {
            time: limit(Math.round(Math.abs(line.clockOffset) / 1_000), language),
          })}
        </Note>
      )}
      <ul className={classes['districts']}>
        {line.districts.map((district) => (
          <District key={district.id} name={district.name} id={district.id} line={line} />
        ))}
      </ul>
    </Panel>
  );
}

function District({ id, name, line }: { readonly id: string; readonly name: string; readonly line: LineView }) {
  const desks = [...line.parties]
    .sort((a, b) => Number(b.id === line.self) - Number(a.id === line.self))
    .flatMap((party) => party.desks.filter((desk) => desk.district === id).map((desk) => ({ party, desk })));
  return (
    <li>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <ul>
        {desks.map(({ party, desk }) => (
          <Desk key={`${party.id} ${desk.id}`} desk={desk} party={party} own={party.id === line.self} />
        ))}
      </ul>
    </li>
  );
}

interface DeskProps {
  readonly desk: DeskView;
  readonly party: PartyView;
  readonly own: boolean;
}

function Desk({ desk, party, own }: DeskProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { place } = useScreen();
  return (
    <li className={classes['desk']}>
      <span className={classes['deskName']}>
        <span>
          <bdi>{bareDeskName(desk.name, party.name)}</bdi>
        </span>
        <span className="dim">
          <bdi>{nameOf(party)}</bdi>
        </span>
      </span>
      {desk.staffed !== null && (
        <Pill tone={desk.staffed ? 'ok' : 'bad'}>{desk.staffed ? t('desk.staffed') : t('desk.unstaffed')}</Pill>
      )}
      {!own && mayAct(me) && me.desk !== null && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<Icon name="phone" size={15} />}
          onClick={() => place({ party: party.id, desk: desk.id })}
        >
          {t('desk.call')}
          <span className="hidden-but-read">
            {bareDeskName(desk.name, party.name)}, {nameOf(party)}
          </span>
        </Button>
      )}
    </li>
  );
}
