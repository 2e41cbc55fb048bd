import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRepeatable } from '../../api/problem.ts';
import { termsActs } from '../../api/terms.ts';
import type { AgreementVersion } from '../../api/terms-types.ts';
import { ExerciseBadge } from '../../app/exercise.tsx';
import { useDraft } from '../../drafts/drafts-context.tsx';
import { PermittedButton } from '../../posture/permitted-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Reading } from '../reading.tsx';
import { type Draft, parseDraft, termsOf } from './draft.ts';
import { type Editing, EditingProvider } from './editing.tsx';
import classes from './editor.module.css';
import { FileBar } from './file-bar.tsx';
import { Parties } from './parties.tsx';
import { type Path, withValue } from './path.ts';
import { Problems } from './problems.tsx';
import { Basics, Calls, CheckCalls, Desks, Districts, Ending, Organs, Tolerance } from './sections.tsx';
import { Channels, Duties, Sharing } from './terms-sections.tsx';

interface EditorProps {
  readonly begin: Draft;
  readonly line?: string;
  readonly inForce?: AgreementVersion;
}

/** The form: kept on this computer at each letter, checked by the node while it is written, signed when nothing stands against it. */
export function Editor({ begin, line, inForce }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kept, write, clear] = useDraft(`agreement/${line ?? 'new'}`);
  const [reading, setReading] = useState(false);
  const draft = useMemo(() => parseDraft(kept) ?? begin, [kept, begin]);
  const terms = useMemo(() => termsOf(draft), [draft]);
  const ofLine = line === undefined ? {} : { line };
  const text = useDeferredValue(JSON.stringify(terms));
  const check = useQuery({
    queryKey: ['agreements', 'check', line ?? 'new', text],
    queryFn: () => termsActs.check({ ...ofLine, terms: JSON.parse(text) as unknown }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    placeholderData: (before) => before,
    retry: (count, error) => count < 2 && isRepeatable(error),
  });
  const propose = useMutation({
    mutationFn: () => termsActs.propose({ ...ofLine, terms }),
    onSuccess: async ({ id, hash }) => {
      clear();
      await client.invalidateQueries({ queryKey: ['agreements'] });
      await navigate({ to: '/agreements/$line/$hash', params: { line: id, hash } });
    },
  });
  const problems = check.data?.problems ?? [];
  const editing: Editing = {
    terms: draft,
    // A form that nobody has written in yet complains of nothing beside its fields.
    problems: kept === '' ? [] : problems,
    set: (path: Path, value: unknown) => write(JSON.stringify(withValue(draft, path, value))),
  };
  const ready = check.data?.agreement !== undefined && problems.length === 0 && !check.isFetching;
  return (
    <EditingProvider value={editing}>
      <div className={classes['page']}>
        <h1>
          {line === undefined ? t('agreements.found') : t('agreements.amend')}{' '}
          {inForce?.agreement.mode === 'exercise' && <ExerciseBadge />}
        </h1>
        {inForce && <p className="dim">{t('editor.amends', { number: inForce.number })}</p>}
        <FileBar
          draft={draft}
          onRead={(next) => write(JSON.stringify({ ...begin, ...next }))}
          onClear={clear}
          changed={kept !== ''}
        />
        <Basics founding={line === undefined} />
        <Parties />
        <Districts />
        <Desks />
        <Organs />
        <Calls />
        <Duties />
        <Channels />
        <Sharing />
        <CheckCalls />
        <Tolerance />
        <Ending />
        <Panel title={t('editor.check')}>
          <ProblemNote error={check.error} />
          <Problems problems={problems} />
          {ready && <Note tone="ok">{t('editor.clean')}</Note>}
          <div className={classes['buttons']}>
            <PermittedButton
              variant="default"
              line={line}
              act="agreement.propose"
              onClick={() => setReading(!reading)}
              disabled={!ready}
            >
              {reading ? t('editor.hideText') : t('editor.showText')}
            </PermittedButton>
            <PermittedButton
              line={line}
              act="agreement.propose"
              disabled={!ready}
              loading={propose.isPending}
              onClick={() => propose.mutate()}
            >
              {t('editor.propose')}
            </PermittedButton>
          </div>
          <p className="dim">{t('editor.proposeMeans')}</p>
          <ProblemNote error={propose.error} />
        </Panel>
        {reading && check.data?.agreement && <Reading agreement={check.data.agreement} />}
      </div>
    </EditingProvider>
  );
}
