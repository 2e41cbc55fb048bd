import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Complainant } from '../api/incident-types.ts';
import type { NearQuestion } from '../api/incidents.ts';
import { linesQuery } from '../api/queries.ts';
import type { LineView } from '../api/types.ts';
import { complainants } from '../api/vocabulary-incidents.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { otherNames, useMe } from '../app/me-context.tsx';
import { chooseLine } from '../calls/preselect.ts';
import { useDraft, useOutbox, useWriteDraft } from '../drafts/drafts-context.tsx';
import { useNewId } from '../drafts/use-id.ts';
import { useKnownPlaces } from '../places/known-places.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { useNow } from '../ui/now.ts';
import page from '../ui/page.module.css';
import { ClauseField } from './clause-field.tsx';
import { factField } from './facts.tsx';
import { InvolvedFields, KindFields, WhenFields } from './fields.tsx';
import { emptyDraft, type IncidentDraft, parseDraft, toOpen, whenOf } from './incident-draft.ts';
import { NearList } from './near-list.tsx';
import { SayField, useSaying } from './say-field.tsx';
import { readWhere } from './where-draft.ts';
import { WhereField } from './where-field.tsx';

/** Opens an incident from anywhere: what, how urgent, where, when, who; all else follows later. */
export function OpenIncidentDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const [lineId, setLine] = useState<string>();
  const line = lines?.find((one) => one.id === lineId) ?? chooseLine(lines ?? [], me.desk);
  return (
    <Dialog title={t('incidents.open')} onClose={onClose} typing wide>
      {me.desk === null ? (
        <Note tone="warn">{t('incidents.noDesk')}</Note>
      ) : line === undefined ? (
        <Note tone="quiet">{t('place.noLine')}</Note>
      ) : (
        <OpenForm key={line.id} line={line} lines={lines ?? []} onLine={setLine} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface OpenFormProps {
  readonly line: LineView;
  readonly lines: readonly LineView[];
  readonly onLine: (id: string) => void;
  readonly onClose: () => void;
}

function OpenForm({ line, lines, onLine, onClose }: OpenFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { outbox } = useOutbox();
  const write = useWriteDraft();
  const known = useKnownPlaces(line.id);
  const [stored, store, clear] = useDraft(`incident/${line.id}`);
  const draft = stored === '' ? emptyDraft : parseDraft(stored);
  const change = (part: Partial<IncidentDraft>) => store(JSON.stringify({ ...draft, ...part }));
  const saying = useSaying(`incident/${line.id}/text`);
  const [newId] = useNewId();
  const audience = { goesTo: otherNames(line) };
  const kindWords = draft.kind === undefined ? '' : t(`incidentKind.${draft.kind}`);
  // A kind says enough for the first minute.
  const wording = saying.wording ?? (kindWords === '' ? {} : { text: kindWords });
  const build = () => toOpen(draft, { id: newId(), line: line.id, known, wording, now: nodeNow() });
  const ready = build() !== undefined;
  const near = useNear(line.id, draft, known);

  const send = () => {
    const body = build();
    if (body === undefined) return;
    const { id } = body;
    outbox.add({ id, kind: 'incident', call: id, path: '/api/incidents', body: { ...body } });
    clear();
    saying.clear();
    onClose();
    void navigate({ to: '/incidents/$id', params: { id } });
  };
  /** What was typed becomes a fact of the one that stands already. */
  const goOn = (id: string) => {
    if (saying.text.trim() !== '') write(factField(id), saying.text);
    clear();
    saying.clear();
    onClose();
    void navigate({ to: '/incidents/$id', params: { id } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={page['form']}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {line.mode === 'exercise' && <ExerciseBanner />}
      {lines.length > 1 && (
        <NativeSelect
          label={t('place.line')}
          value={line.id}
          onChange={({ currentTarget: { value } }) => onLine(value)}
          data={lines.map((one) => ({
            value: one.id,
            label: one.mode === 'exercise' ? `${one.title} — ${t('exercise.word')}` : one.title,
          }))}
        />
      )}
      <KindFields draft={draft} onChange={change} autoFocus />
      {draft.kind === 'complaint' && (
        <NativeSelect
          label={t('incidents.complainant')}
          description={t('incidents.complainantHow')}
          value={draft.complainant}
          onChange={({ currentTarget: { value } }) => change({ complainant: value as Complainant })}
          data={complainants.map((value) => ({ value, label: t(`complainant.${value}`) }))}
        />
      )}
      {draft.kind === 'violation' && (
        <ClauseField line={line.id} value={draft.clause} onChange={(clause) => change({ clause })} />
      )}
      <WhereField
        label={t('incidents.where')}
        audience={audience}
        draft={draft.where}
        known={known}
        onChange={(where) => change({ where })}
      />
      <NearList question={near} onSame={goOn} />
      <InvolvedFields draft={draft} onChange={change} line={line} />
      <SayField line={line.id} saying={saying} label={t('incidents.text')} audience={audience} />
      {saying.wording === undefined && kindWords !== '' && <p className="dim">{t('incidents.emptyText', { kind: kindWords })}</p>}
      <WhenFields draft={draft} onChange={change} now />
      {line.state === 'down' && <Note tone="warn">{t('incidents.lineDown')}</Note>}
      <div className={page['line']}>
        <PermittedButton
          line={line.id}
          act="incident.open"
          type="submit"
          size="md"
          disabled={!ready}
          leftSection={<Icon name="send" />}
        >
          {t('incidents.open')}
        </PermittedButton>
        <Button
          variant="default"
          onClick={() => {
            clear();
            saying.clear();
          }}
        >
          {t('common.discard')}
        </Button>
        <span className="dim">{ready ? t('incidents.ctrlEnter') : t('incidents.missing')}</span>
      </div>
    </form>
  );
}

const aMinute = 60_000;

/** What is asked of the node; a new moment each minute at most while the time is "now". */
function useNear(line: string, draft: IncidentDraft, known: ReturnType<typeof useKnownPlaces>): NearQuestion | undefined {
  const now = Math.floor(useNow() / aMinute) * aMinute;
  const when = whenOf(draft, now);
  const { position, uncertainty } = readWhere(draft.where, known);
  if (when === undefined || position === undefined) return undefined;
  return {
    line,
    at: when.at,
    place: `${position[1].toFixed(6)}, ${position[0].toFixed(6)}`,
    ...(uncertainty === undefined ? {} : { uncertainty: Math.round(uncertainty) }),
  };
}
