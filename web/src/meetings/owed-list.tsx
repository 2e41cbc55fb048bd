import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyActs } from '../api/duties.ts';
import type { Commitment, OwedCommitment } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { deskName, partyName } from '../calls/names.ts';
import { dutyTones } from '../calls/states.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import classes from './meetings.module.css';

interface OwedListProps {
  readonly line: string;
  readonly lines: readonly LineView[] | undefined;
  readonly subject: { readonly kind: 'call' | 'meeting'; readonly id: string };
  readonly commitments: readonly OwedCommitment[];
}

/** What was promised and confirmed: whose it is, by when, and what came of it. */
export function OwedList({ line, lines, subject, commitments }: OwedListProps) {
  return (
    <ul className={classes['owed']}>
      {commitments.map((one) => (
        <li key={one.id}>
          <Owed commitment={one} line={line} lines={lines} subject={subject} />
        </li>
      ))}
    </ul>
  );
}

interface OwedProps extends Omit<OwedListProps, 'commitments'> {
  readonly commitment: OwedCommitment;
}

export function Owed({ commitment, line, lines, subject }: OwedProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [saying, setSaying] = useState(false);
  const ours = commitment.owedBy === me.party.id;
  const state = commitment.duty?.state;
  return (
    <>
      <CommitmentWords commitment={commitment} lines={lines} />
      <div className={page['line']}>
        {state !== undefined && <Pill tone={dutyTones[state]}>{t(`dutyState.${state}`)}</Pill>}
        {state === 'pending' && <Countdown due={commitment.by} />}
        {commitment.doneAt !== undefined && (
          <span className="dim">
            {t('commitments.doneAt')} <Moment at={commitment.doneAt} utc />
          </span>
        )}
        {ours && commitment.doneAt === undefined && !saying && (
          <span className="no-print">
            <PermittedButton
              line={line}
              act="commitment.done"
              size="compact-sm"
              variant="default"
              onClick={() => setSaying(true)}
            >
              {t('commitments.done')}…
            </PermittedButton>
          </span>
        )}
      </div>
      {saying && <Done commitment={commitment} lines={lines} subject={subject} line={line} onClose={() => setSaying(false)} />}
    </>
  );
}

/** "South Bank · Ferry desk: clear the landing — by 14:00". */
export function CommitmentWords({
  commitment,
  lines,
}: {
  readonly commitment: Commitment;
  readonly lines: readonly LineView[] | undefined;
}) {
  const { t } = useTranslation();
  return (
    <p>
      <strong>
        <bdi>{deskName(lines, { party: commitment.owedBy, desk: commitment.desk })}</bdi>
      </strong>
      {': '}
      <span dir="auto">{commitment.what ?? t('call.erased')}</span>{' '}
      <span className="dim">
        {t('commitments.until')} <Moment at={commitment.by} utc />
      </span>
    </p>
  );
}

function Done({ commitment, lines, subject, line, onClose }: OwedProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [text, setText, clear] = useDraft(`done/${commitment.id}`);
  const others = lines?.find(({ id }) => id === line)?.parties.filter(({ id }) => id !== me.party.id) ?? [];
  const done = useMutation({
    mutationFn: () => dutyActs.done(commitment.id, text.trim(), subject),
    onSuccess: async () => {
      clear();
      await Promise.all(
        [['duties'], ['meetings'], ['call', subject.id], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      onClose();
    },
  });
  return (
    <form
      className={page['form']}
      onSubmit={(event) => {
        event.preventDefault();
        done.mutate();
      }}
    >
      <AudienceField
        audience={{ goesTo: others.map(({ id }) => partyName(lines, id)).join(', ') }}
        label={t('commitments.doneWhat')}
        value={text}
        onChange={setText}
        required
      />
      <ProblemNote error={done.error} />
      <div className={page['line']}>
        <Button type="submit" size="sm" loading={done.isPending} disabled={text.trim() === ''}>
          {t('commitments.done')}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('common.back')}
        </Button>
      </div>
    </form>
  );
}
