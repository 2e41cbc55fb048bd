import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { distanceInWords } from '../../../src/places/index.ts';
import type { IncidentKind, IncidentState, Proof } from '../api/incident-types.ts';
import type { NotificationKind, NotificationState } from '../api/notification-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { clockTime, dayOf } from '../i18n/time.ts';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import classes from './line-map.module.css';
import { type MapThing, surenessOf } from './things.ts';

const first = 100;

/** The row of a thing, to which a press on the map leads. */
export const rowOf = (id: string) => `on-map-${id}`;

interface ThingListProps {
  readonly things: readonly MapThing[];
  readonly districtName: (id: string) => string;
  /** Stands in front, however many there are. */
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** What the map shows now, in words: for whoever does not use it. */
export function ThingList({ things, districtName, selected, onSelect }: ThingListProps) {
  const { t } = useTranslation();
  const [most, setMost] = useState(first);
  const chosen = things.find(({ id }) => id === selected);
  const others = things.filter((one) => one !== chosen);
  const shown = [...(chosen === undefined ? [] : [chosen]), ...others.slice(0, most)];
  if (things.length === 0) return <p className={page['nothing']}>{t('lineMap.nothing')}</p>;
  return (
    <>
      <ol className={page['list']}>
        {shown.map((thing) => (
          <Row
            key={thing.id}
            thing={thing}
            district={districtName(thing.district)}
            selected={thing === chosen}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {others.length > most && (
        <div className={page['more']}>
          <Button size="sm" variant="default" onClick={() => setMost(most + first)}>
            {t('log.more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly thing: MapThing;
  readonly district: string;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
}

/** Drawn anew only when it changes: the list follows every move of the map. */
const Row = memo(function Row({ thing, district, selected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { kind, id, what, state, proof, geometry, words, from, until, conflict, uncertainty } = thing;
  const name =
    kind === 'incident' ? t(`incidentKind.${what as IncidentKind}`) : t(`notificationKind.${what as NotificationKind}`);
  const moment = (at: number) => `${dayOf(at, language)} ${clockTime(at, language).slice(0, 5)}`;
  const sure = surenessOf(thing);
  return (
    <li id={rowOf(id)} tabIndex={-1} className={classes['row']} data-selected={selected || undefined}>
      <div className={page['head']}>
        <h3>
          <span className={classes['sign']} data-kind={kind} data-proof={proof} aria-hidden="true" />{' '}
          <Link to={kind === 'incident' ? '/incidents/$id' : '/notifications/$id'} params={{ id }}>
            {name}
          </Link>
        </h3>
        <span className={page['line']}>
          <Pill tone="quiet">{t(kind === 'incident' ? 'lineMap.incident' : 'lineMap.notification')}</Pill>
          <Pill tone="quiet">
            {kind === 'incident'
              ? t(`incidentState.${state as IncidentState}`)
              : t(`notificationState.${state as NotificationState}`)}
          </Pill>
          {proof !== undefined && <Pill tone="quiet">{t(`proof.${proof as Proof}`)}</Pill>}
          {conflict && <Pill tone="bad">{t('lineMap.conflict')}</Pill>}
        </span>
      </div>
      <p className={page['line']}>
        <span className="num">
          {moment(from)}
          {until !== from && until < 8.64e15 && ` – ${moment(until)}`}
        </span>
        <bdi>{words ?? district}</bdi>
        {sure === 'circle' && (
          <span className="dim">{t('lineMap.within', { distance: distanceInWords(uncertainty, language) })}</span>
        )}
        {sure === 'district' && <span className="dim">{t('lineMap.districtAlone')}</span>}
        {geometry !== null && (
          <Button size="compact-xs" variant="default" className="no-print" onClick={() => onSelect(id)}>
            {t('lineMap.show')}
          </Button>
        )}
      </p>
    </li>
  );
});
