import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import { posturesQuery } from '../api/terms.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useTitle } from '../app/title.ts';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { DeclareDialog } from './declare-dialog.tsx';
import { PostureHistory } from './history.tsx';
import { PermittedButton } from './permitted-button.tsx';
import classes from './posture.module.css';
import { PostureSides } from './posture-sides.tsx';
import { postureTones } from './tones.ts';

/** Line by line: the posture that decides, what each party works under and says in public, and how it came about. */
export function PosturePage() {
  const { t } = useTranslation();
  const { data: lines, error } = useQuery(linesQuery);
  useTitle(t('posturePage.title'), false);
  const inForce = (lines ?? []).filter((line) => line.state !== 'proposed');
  return (
    <div className={classes['page']}>
      <h1>{t('posturePage.title')}</h1>
      <p className="dim">{t('posturePage.explain')}</p>
      <ProblemNote error={error} />
      {inForce.map((line) => (
        <OfLine key={line.id} line={line} />
      ))}
      {lines !== undefined && inForce.length === 0 && <Note tone="quiet">{t('home.noLines')}</Note>}
    </div>
  );
}

function OfLine({ line }: { readonly line: LineView }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(posturesQuery(line.id));
  const [changing, setChanging] = useState(false);
  const title = (
    <>
      <bdi>{line.title}</bdi> {line.mode === 'exercise' && <ExerciseBadge />}
    </>
  );
  return (
    <Panel title={title} aside={data && <Pill tone={postureTones[data.effective]}>{t(`posture.${data.effective}`)}</Pill>}>
      <ProblemNote error={error} />
      {data && (
        <>
          <p>{t(`postureExplain.${data.effective}`)}</p>
          <PostureSides line={line} postures={data} />
          <PermittedButton
            line={line.id}
            act="posture.declare"
            leftSection={<Icon name="flag" />}
            onClick={() => setChanging(true)}
          >
            {t('posturePage.change')}
          </PermittedButton>
          <PostureHistory line={line} history={data.history} />
          {changing && <DeclareDialog line={line} postures={data} onClose={() => setChanging(false)} />}
        </>
      )}
    </Panel>
  );
}
