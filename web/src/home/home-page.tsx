import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import { useKeys } from '../app/keyboard.tsx';
import { mayAct, useMe } from '../app/me-context.tsx';
import { useScreen } from '../app/screen-context.tsx';
import { useTitle } from '../app/title.ts';
import { CallLog } from '../calls/call-log.tsx';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { DueList } from './due-list.tsx';
import classes from './home.module.css';
import { LineCard } from './line-card.tsx';

/** The first screen: what is due next, the lines and who is there, the log of calls. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const keys = useKeys();
  const { place } = useScreen();
  const { data: lines, error } = useQuery(linesQuery);
  useTitle(t('home.title'), false);
  // What is real comes in front.
  const sorted = [...(lines ?? [])].sort(
    (a, b) => Number(a.mode === 'exercise') - Number(b.mode === 'exercise') || a.title.localeCompare(b.title),
  );
  return (
    <div className={classes['page']}>
      <h1 className="hidden-but-read">{t('home.title')}</h1>
      <div className={classes['main']}>
        <DueList />
        {mayAct(me) && (
          <Button className={classes['placeMobile'] ?? ''} size="lg" leftSection={<Icon name="phone" />} onClick={() => place()}>
            {t('place.title')} <KeyHint value={keys.place} />
          </Button>
        )}
        <CallLog />
      </div>
      <div className={classes['side']}>
        <ProblemNote error={error} />
        {sorted.map((line) => (
          <LineCard key={line.id} line={line} />
        ))}
        {lines?.length === 0 && <p className="dim">{t('home.noLines')}</p>}
      </div>
    </div>
  );
}
