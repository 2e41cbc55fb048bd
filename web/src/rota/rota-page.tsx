import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownDesks } from '../admin/own-desks.ts';
import { linesQuery } from '../api/queries.ts';
import { rotasQuery } from '../api/rota.ts';
import type { DeskView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { spanOf } from '../duties/period.ts';
import { dayOf, longDay } from '../i18n/time.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { useNow } from '../ui/now.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Ahead } from './ahead.tsx';
import { RotaCalendar } from './calendar.tsx';
import { RotaEditor } from './editor.tsx';

const views = ['week', 'month'] as const;

/** Who is on duty when, desk by desk; gaps and double cover are marked before they happen. */
export function RotaPage() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { data: lines } = useQuery(linesQuery);
  const rotas = useQuery(rotasQuery);
  const [view, setView] = useState<(typeof views)[number]>('week');
  const [shift, setShift] = useState(0);
  const [editing, setEditing] = useState<DeskView>();
  useTitle(t('rota.title'), false);
  const today = Math.floor(useNow() / 60_000) * 60_000;
  const span = spanOf(view, today, shift);
  const desks = ownDesks(lines ?? []);
  const withRota = desks.filter(({ id }) => rotas.data?.some(({ desk }) => desk === id));
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('rota.title')}</h1>
        <div className={`${page['line']} no-print`}>
          <Choice
            label={t('duties.period')}
            value={view}
            options={views.map((value) => ({ value, label: t(`dutyPeriod.${value}`) }))}
            onChange={(value) => {
              setView(value);
              setShift(0);
            }}
          />
          <ActionIcon variant="default" size="lg" aria-label={t('duties.earlier')} onClick={() => setShift(shift - 1)}>
            <Icon name="back" />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('duties.later')} onClick={() => setShift(shift + 1)}>
            <Icon name="forward" />
          </ActionIcon>
          {shift !== 0 && (
            <Button size="sm" variant="default" onClick={() => setShift(0)}>
              {t('rota.now')}
            </Button>
          )}
        </div>
      </header>
      <p aria-live="polite">
        <strong>
          {dayOf(span.from, language)} – {longDay(span.to - 1, language)}
        </strong>{' '}
        <span className="dim">{t('rota.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</span>
      </p>
      <ProblemNote error={rotas.error} />
      {withRota.length > 0 && <RotaCalendar desks={withRota} from={span.from} to={span.to} today={today} />}
      {rotas.data && withRota.length === 0 && <Note tone="quiet">{t('rota.none')}</Note>}
      {desks.map((desk) => {
        const rota = rotas.data?.find((one) => one.desk === desk.id);
        return (
          <Panel key={desk.id} title={<bdi>{desk.name}</bdi>} noPrint>
            {rota ? <Ahead desk={desk.id} today={today} onDuty={rota.onDuty} /> : <p className="dim">{t('rota.noRota')}</p>}
            {editing?.id === desk.id ? (
              <RotaEditor desk={desk.id} {...(rota ? { rota } : {})} onClose={() => setEditing(undefined)} />
            ) : (
              <div className={page['line']}>
                <PermittedButton
                  act="rota.set"
                  variant="default"
                  leftSection={<Icon name="calendar" />}
                  onClick={() => setEditing(desk)}
                >
                  {t('rota.edit')}
                  <span className="hidden-but-read"> {desk.name}</span>
                </PermittedButton>
              </div>
            )}
          </Panel>
        );
      })}
    </div>
  );
}
