import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifiersQuery } from '../api/rota.ts';
import { useTitle } from '../app/title.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AttemptsKept } from './attempts-kept.tsx';
import { MailForm } from './mail-form.tsx';
import { ProgramsPanel } from './programs-panel.tsx';
import { TestButton } from './test-button.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** Ways to reach people beside their screens, set up by an administrator. */
export function NotifiersPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery(notifiersQuery);
  useTitle(t('notifiers.title'), false);
  const state = (on: boolean) => <Pill tone={on ? 'ok' : 'quiet'}>{on ? t('notifiers.on') : t('notifiers.notSet')}</Pill>;
  return (
    <div className={page['page']}>
      <h1>{t('notifiers.title')}</h1>
      <p className="dim">{t('notifiers.explain')}</p>
      <ProblemNote error={error} />
      {data && (
        <>
          <Panel title={t('via.email')} aside={state(data.email !== null)}>
            <MailForm settings={data.email?.settings ?? null} isSet={data.email !== null} />
            {data.email !== null && <TestButton way="email" />}
          </Panel>
          <Panel title={t('via.webhook')} aside={state(data.webhook !== null)}>
            <WebhookForm settings={data.webhook?.settings ?? null} isSet={data.webhook !== null} />
            {data.webhook !== null && <TestButton way="webhook" />}
          </Panel>
          <Panel title={t('via.push')} aside={state(true)}>
            <p>{t('notifiers.push')}</p>
            {data.push.subscriptions > 0 && <TestButton way="push" />}
          </Panel>
          <ProgramsPanel />
          <Panel title={t('notifiers.tries')}>
            <AttemptsKept keptDays={data.attempts.keptDays} />
          </Panel>
        </>
      )}
    </div>
  );
}
