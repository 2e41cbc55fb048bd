import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WatchLog } from '../api/house-types.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Moment } from '../ui/time.tsx';
import { useDeskName } from './desk-name.ts';

const becauses = ['relieved', 'released', 'desk-closed'] as const;

interface WatchListProps {
  readonly watches: readonly WatchLog[];
  readonly more?: () => void;
}

/** The watch log: who had which desk from when to when, how it ended, and what was written down. */
export function WatchList({ watches, more }: WatchListProps) {
  const { t } = useTranslation();
  const nameOf = useDeskName();
  return (
    <Panel title={t('handOver.log')} flush>
      {watches.length === 0 ? (
        <p className={page['nothing']}>{t('handOver.noLog')}</p>
      ) : (
        <Scroll label={t('handOver.log')}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('handOver.who')}</th>
                <th scope="col">{t('accounts.desk')}</th>
                <th scope="col">{t('handOver.from')}</th>
                <th scope="col">{t('handOver.until')}</th>
                <th scope="col">{t('handOver.notes')}</th>
              </tr>
            </thead>
            <tbody>
              {watches.map((watch) => {
                const because = becauses.find((one) => one === watch.ended?.because);
                return (
                  <tr key={watch.id}>
                    <th scope="row">
                      <bdi>{watch.by.alias}</bdi>
                    </th>
                    <td>
                      <bdi>{nameOf(watch.desk)}</bdi>
                    </td>
                    <td>
                      <Moment at={watch.since} utc />
                    </td>
                    <td>
                      {watch.ended ? (
                        <div className={page['stack']}>
                          <Moment at={watch.ended.at} utc />
                          {because && (
                            <span className="dim">
                              {t(`watchEnd.${because}`)} · <bdi>{watch.ended.by.alias}</bdi>
                            </span>
                          )}
                        </div>
                      ) : (
                        t('handOver.still')
                      )}
                    </td>
                    <td>
                      {watch.notes.map((note) => (
                        <p key={note.at} dir="auto" className={page['text']}>
                          {note.text ?? t('call.erased')}
                        </p>
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      {more && (
        <div className={`${page['more']} no-print`}>
          <Button size="sm" variant="default" onClick={more}>
            {t('handOver.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
