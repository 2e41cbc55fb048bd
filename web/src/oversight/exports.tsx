import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportPath, houseLinesQuery } from '../api/house.ts';
import { linesQuery } from '../api/queries.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { usePermission } from '../posture/use-permission.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';

/** The record of a line as its file, which anybody can verify. The node notes it before the first byte leaves. */
export function Exports() {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const { data: houses } = useQuery(houseLinesQuery);
  const [bare, setBare] = useState(false);
  const { permitted, why } = usePermission(undefined, 'export');
  const all = [
    ...(lines ?? []).filter(({ state }) => state !== 'proposed').map(({ id, title, mode }) => ({ id, title, mode })),
    ...(houses ?? []).map(({ line, title, mode }) => ({ id: line, title, mode })),
  ];
  return (
    <Panel title={t('oversightView.exports')}>
      <p className="dim">{t('exports.explain')}</p>
      {!permitted && <Note tone="quiet">{why}</Note>}
      <Switch
        label={t('exports.bare')}
        description={t('exports.bareExplain')}
        checked={bare}
        onChange={({ currentTarget: { checked } }) => setBare(checked)}
      />
      <ul className={page['stack']}>
        {all.map(({ id, title, mode }) => (
          <li key={id} className={page['head']}>
            <span className={page['line']}>
              <bdi>{title}</bdi> {mode === 'exercise' && <ExerciseBadge />}
            </span>
            {permitted && (
              <Button component="a" variant="default" size="sm" href={exportPath(id, bare)} download>
                {t('exports.download')}
                <span className="hidden-but-read"> {title}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
