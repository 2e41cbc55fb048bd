import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OverviewDistrict } from '../api/overview.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { mayAct, useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useScreen } from '../app/screen-context.tsx';
import { bareDeskName, nameOf } from '../calls/names.ts';
import { figure } from '../i18n/time.ts';
import { postureTones } from '../posture/tones.ts';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Age, Moment } from '../ui/time.tsx';
import { byNeed, districtTone } from './district-state.ts';
import classes from './overview.module.css';

/** Where the map leads to. */
export function rowId({ line, district }: OverviewDistrict): string {
  return `district-${line}-${district}`;
}

interface DistrictTableProps {
  readonly districts: readonly OverviewDistrict[];
  readonly lines: readonly LineView[] | undefined;
}

/** All that the map shows, and more, in words and figures. */
export function DistrictTable({ districts, lines }: DistrictTableProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('overview.districts')} flush>
      {districts.length === 0 && <p className={classes['nothing']}>{t('overview.none')}</p>}
      {/* biome-ignore lint/a11y: what scrolls sideways is reached with the keyboard, and has a name */}
      <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t('overview.districts')}>
        <table className={classes['table']}>
          <thead>
            <tr>
              {(['district', 'posture', 'presence', 'duties', 'missed', 'directives', 'life', 'go'] as const).map((one) => (
                <th key={one} scope="col">
                  {t(`overviewColumn.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...districts].sort(byNeed).map((one) => (
              <Row key={rowId(one)} district={one} line={lines?.find(({ id }) => id === one.line)} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Row({ district, line }: { readonly district: OverviewDistrict; readonly line: LineView | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const name = line?.districts.find(({ id }) => id === district.district)?.name ?? district.district;
  const cell = (key: 'posture' | 'presence' | 'duties' | 'missed' | 'directives' | 'life' | 'go') => ({
    'data-label': t(`overviewColumn.${key}`),
  });
  return (
    <tr id={rowId(district)} tabIndex={-1} data-tone={districtTone(district)}>
      <th scope="row">
        <bdi>{name}</bdi>
        <span className={classes['line']}>
          <bdi>{line?.title}</bdi> {line?.mode === 'exercise' && <ExerciseBadge />}
        </span>
      </th>
      <td {...cell('posture')}>
        <Pill tone={postureTones[district.posture]}>{t(`posture.${district.posture}`)}</Pill>
      </td>
      <td {...cell('presence')}>
        <Presence district={district} line={line} />
      </td>
      <td {...cell('duties')}>
        <Link to="/duties" search={openDuties(district)}>
          {figure(district.openDuties, language)}
        </Link>{' '}
        {district.overdueDuties > 0 && (
          <Pill tone="bad">{t('overview.overdue', { n: figure(district.overdueDuties, language) })}</Pill>
        )}
      </td>
      <td {...cell('missed')}>
        {district.missedCalls === 0 ? (
          <span className="dim">{figure(0, language)}</span>
        ) : (
          <Link to="/" search={{ calls: 'missed' }}>
            {figure(district.missedCalls, language)}
          </Link>
        )}
      </td>
      <td {...cell('directives')}>
        {district.unacknowledged === 0 ? (
          <span className="dim">{figure(0, language)}</span>
        ) : (
          <Link to="/directives">{figure(district.unacknowledged, language)}</Link>
        )}
      </td>
      <td {...cell('life')}>
        {district.darkSince === undefined ? (
          <Pill tone="ok">{t('overview.alive')}</Pill>
        ) : (
          <span className={classes['dark']}>
            {t('line.darkSince')} <Moment at={district.darkSince} utc /> <Age at={district.darkSince} />
          </span>
        )}
      </td>
      <td {...cell('go')}>
        <Counterparts district={district.district} line={line} />
      </td>
    </tr>
  );
}

/** The one desk of the district, or, where there are several, all that we owe on the line. */
function openDuties({ line, desks }: OverviewDistrict): { line: string; desk?: string } {
  const [desk, ...more] = desks;
  return desk !== undefined && more.length === 0 ? { line, desk: desk.id } : { line };
}

function Presence({ district, line }: { readonly district: OverviewDistrict; readonly line: LineView | undefined }) {
  const { t } = useTranslation();
  const own = line?.parties.find(({ id }) => id === line.self);
  return (
    <ul className={classes['desks']}>
      {district.desks.map((desk) => (
        <li key={desk.id}>
          <bdi>{bareDeskName(own?.desks.find(({ id }) => id === desk.id)?.name ?? desk.id, own?.name ?? '')}</bdi>{' '}
          <Pill tone={desk.staffed ? 'ok' : 'bad'}>{desk.staffed ? t('desk.staffed') : t('desk.unstaffed')}</Pill>
          {desk.onDuty !== undefined && (
            <span className="dim">
              {' '}
              {desk.onDuty.length === 0 ? t('overview.nobodyOnDuty') : t('overview.onDuty', { who: desk.onDuty.join(', ') })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One press calls the other side's desk of this district. */
function Counterparts({ district, line }: { readonly district: string; readonly line: LineView | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const { place } = useScreen();
  if (line === undefined || !mayAct(me) || me.desk === null) return <Link to="/">{t('overview.toDesk')}</Link>;
  return (
    <div className={classes['calls']}>
      {line.parties
        .filter((party) => party.id !== line.self)
        .flatMap((party) => party.desks.filter((desk) => desk.district === district).map((desk) => ({ party, desk })))
        .map(({ party, desk }) => (
          <Button
            key={`${party.id} ${desk.id}`}
            size="compact-sm"
            variant="light"
            leftSection={<Icon name="phone" size={15} />}
            onClick={() => place({ party: party.id, desk: desk.id })}
          >
            <bdi>{bareDeskName(desk.name, party.name)}</bdi>
            <span className="hidden-but-read">{t('overview.call', { party: nameOf(party) })}</span>
          </Button>
        ))}
    </div>
  );
}
