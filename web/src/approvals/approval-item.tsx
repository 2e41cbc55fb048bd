import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directivesQuery, houseActs } from '../api/house.ts';
import type { Approval } from '../api/house-types.ts';
import { placesPath } from '../api/notifications.ts';
import { linesQuery } from '../api/queries.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { exerciseOf, lineOf } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useDeskName } from '../handover/desk-name.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { Pill, type Tone } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { askedPlaces, asking } from './asking.ts';

const tones: Readonly<Record<Approval['state'], Tone>> = { asked: 'warn', given: 'ok', refused: 'bad' };
const acts = ['propose', 'agree', 'refuse', 'cancel', 'held', 'minute', 'confirm-minute', 'message'] as const;

/** One act that waits for a second person: who wants it, its words in full, and the two answers. */
export function ApprovalItem({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const nameOf = useDeskName();
  const { data: lines } = useQuery(linesQuery);
  const { data: directives } = useQuery(directivesQuery);
  const directive = directives?.find(({ id }) => id === approval.directive);
  const asked = asking(approval.act);
  const places = approval.what === 'places-out' ? askedPlaces(approval.act) : undefined;
  const does = acts.find((one) => one === asked?.does);
  const what =
    approval.what === 'agreement.sign'
      ? t('approvals.sign')
      : places !== undefined
        ? t('placesOut.asked', {
            format: places.format === 'geojson' ? 'GeoJSON' : places.format.toUpperCase(),
            precision: t(`placePrecision.${places.precision}`),
          })
        : asked && does
          ? t('approvals.act', { what: t(`subjectKind.${asked.what}`), act: t(`heldAct.${does}`) })
          : t('approvals.other');
  return (
    <li>
      <div className={page['head']}>
        <h3>{what}</h3>
        <span className={page['line']}>
          {exerciseOf(lines, approval.line) && <ExerciseBadge />}
          <Pill tone={tones[approval.state]}>{t(`approvalState.${approval.state}`)}</Pill>
        </span>
      </div>
      <p className="dim">
        <bdi>{approval.by.alias}</bdi>
        {approval.desk !== null && (
          <>
            {' · '}
            <bdi>{nameOf(approval.desk)}</bdi>
          </>
        )}
        {' · '}
        <bdi>{lineOf(lines, approval.line)?.title ?? approval.line}</bdi> · <Moment at={approval.askedAt} utc />
        {directive && (
          <>
            {' · '}
            <Link to="/directives/$id" params={{ id: directive.id }}>
              {t('directives.short', { number: directive.number })}
            </Link>
          </>
        )}
      </p>
      {asked?.words.map((words) => (
        <p key={words} dir="auto" className={page['quote']}>
          {words}
        </p>
      ))}
      {approval.answered && (
        <p className="dim">
          <bdi>{approval.answered.by.alias}</bdi> · <Moment at={approval.answered.at} utc />{' '}
          {approval.answered.reason && <span dir="auto">{approval.answered.reason}</span>}
        </p>
      )}
      {places !== undefined && approval.state === 'given' && (
        <p className="no-print">
          <a href={placesPath(approval.id)} download>
            {t('placesOut.download')}
          </a>
        </p>
      )}
      {approval.mayAnswer && approval.state === 'asked' && <Answer approval={approval} />}
    </li>
  );
}

function Answer({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason, clear] = useDraft(`approval/${approval.id}`);
  const answer = useMutation({
    mutationFn: (give: boolean) => (give ? houseActs.give(approval.id) : houseActs.refuse(approval.id, reason.trim())),
    onSuccess: async () => {
      clear();
      await Promise.all(
        [['approvals'], ['meetings'], ['notifications'], ['calls'], ['agreements']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  return (
    <div className={`${page['stack']} no-print`}>
      {refusing && (
        <AudienceField audience="stays" label={t('posturePage.reason')} value={reason} onChange={setReason} required autoFocus />
      )}
      <ProblemNote error={answer.error} />
      <div className={page['line']}>
        {refusing ? (
          <>
            <Button size="sm" loading={answer.isPending} disabled={reason.trim() === ''} onClick={() => answer.mutate(false)}>
              {t('approvals.refuse')}
            </Button>
            <Button size="sm" variant="default" onClick={() => setRefusing(false)}>
              {t('common.back')}
            </Button>
          </>
        ) : (
          <>
            <Button size="sm" leftSection={<Icon name="check" />} loading={answer.isPending} onClick={() => answer.mutate(true)}>
              {t('approvals.give')}
            </Button>
            <Button size="sm" variant="default" onClick={() => setRefusing(true)}>
              {t('approvals.refuse')}…
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
