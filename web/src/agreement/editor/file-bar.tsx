import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../ui/note.tsx';
import { Download } from '../download.tsx';
import { readTerms } from '../files.ts';
import type { Draft } from './draft.ts';
import classes from './editor.module.css';

interface FileBarProps {
  readonly draft: Draft;
  readonly changed: boolean;
  readonly onRead: (terms: Draft) => void;
  readonly onClear: () => void;
}

/** The same draft as a file: JSON or YAML, in and out. */
export function FileBar({ draft, changed, onRead, onClear }: FileBarProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState<string>();
  const read = async (file: File | null) => {
    if (file === null) return;
    const answer = await readTerms(await file.text());
    if ('terms' in answer) {
      setFailed(undefined);
      onRead(answer.terms);
    } else setFailed(answer.failed);
  };
  return (
    <>
      <div className={classes['buttons']}>
        <FileButton accept=".json,.yaml,.yml,application/json,application/yaml" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} size="compact-sm" variant="default">
              {t('editor.read')}
            </Button>
          )}
        </FileButton>
        <Download agreement={draft} />
        {changed && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={onClear}>
            {t('editor.startAgain')}
          </Button>
        )}
      </div>
      <p className="dim">{changed ? t('editor.kept') : t('editor.notChanged')}</p>
      {failed !== undefined && (
        <Note tone="bad" alert>
          {t('editor.unreadable')}{' '}
          {failed === 'TOO_LARGE' ? (
            t('problem.TOO_LARGE')
          ) : failed === 'NO_OBJECT' ? (
            t('editor.noTerms')
          ) : (
            <span dir="auto">{failed}</span>
          )}
        </Note>
      )}
    </>
  );
}
