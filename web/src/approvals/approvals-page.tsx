import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { approvalsQuery } from '../api/house.ts';
import { useTitle } from '../app/title.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ApprovalItem } from './approval-item.tsx';

/** What waits for a second person, and what was answered. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery(approvalsQuery);
  useTitle(t('approvals.title'), false);
  const waiting = (data ?? []).filter(({ state }) => state === 'asked');
  const answered = (data ?? []).filter(({ state }) => state !== 'asked');
  return (
    <div className={page['page']}>
      <h1>{t('approvals.title')}</h1>
      <p className="dim">{t('approvals.explain')}</p>
      <ProblemNote error={error} />
      <Panel title={t('approvals.waiting')} flush>
        {waiting.length === 0 ? (
          <p className={page['nothing']}>{isPending ? t('common.loading') : t('approvals.none')}</p>
        ) : (
          <ul className={page['list']}>
            {waiting.map((one) => (
              <ApprovalItem key={one.id} approval={one} />
            ))}
          </ul>
        )}
      </Panel>
      {answered.length > 0 && (
        <Panel title={t('approvals.answered')} flush>
          <ul className={page['list']}>
            {answered.map((one) => (
              <ApprovalItem key={one.id} approval={one} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
