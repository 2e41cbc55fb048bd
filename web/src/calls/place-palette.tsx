import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { linesQuery } from '../api/queries.ts';
import type { DeskRef, LineView, Precedence } from '../api/types.ts';
import { precedences } from '../api/vocabulary.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useVoiceCenter } from '../call/voice-center.tsx';
import { useDraft, useOutbox } from '../drafts/drafts-context.tsx';
import { type PhraseId, phrases } from '../i18n/phrases.ts';
import { limit } from '../i18n/time.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Note } from '../ui/note.tsx';
import { deskName, partyName } from './names.ts';
import classes from './palette.module.css';
import { choices, chooseLine, preselect } from './preselect.ts';

interface PlacePaletteProps {
  readonly to?: DeskRef;
  readonly onClose: () => void;
}

/** Two keys: one opens it with the counterpart chosen, Enter places the call. */
export function PlacePalette({ to: wanted, onClose }: PlacePaletteProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const [lineId, setLineId] = useState<string>();
  const line = lines?.find((one) => one.id === lineId) ?? chooseLine(lines ?? [], me.desk, wanted);
  return (
    <Dialog title={t('place.title')} onClose={onClose} typing>
      {me.desk === null ? (
        <Note tone="warn">{t('place.noDesk')}</Note>
      ) : line === undefined ? (
        <Note tone="quiet">{t('place.noLine')}</Note>
      ) : (
        <PlaceForm
          key={line.id}
          line={line}
          lines={lines ?? []}
          wanted={wanted}
          desk={me.desk}
          onLine={setLineId}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface PlaceFormProps {
  readonly line: LineView;
  readonly lines: readonly LineView[];
  readonly desk: string;
  readonly wanted: DeskRef | undefined;
  readonly onLine: (id: string) => void;
  readonly onClose: () => void;
}

const suggested: readonly PhraseId[] = ['talk-now', 'check-call', 'incident', 'threat-to-life'];

function PlaceForm({ line, lines, desk, wanted, onLine, onClose }: PlaceFormProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const voice = useVoiceCenter();
  const { outbox } = useOutbox();
  const desks = choices(line);
  const [to, setTo] = useState(() => wanted ?? preselect(line, desk));
  const [precedence, setPrecedence] = useState<Precedence>('routine');
  const [reason, setReason, clearReason] = useDraft(`place/${line.id}`, phrases['talk-now'][language]);
  const ready = to !== undefined && reason.trim() !== '';

  const place = () => {
    if (!ready) return;
    const id = uuid7();
    voice.expect(id);
    outbox.add({
      id,
      kind: 'place',
      call: id,
      path: '/api/calls',
      body: { id, line: line.id, to, precedence, reason: reason.trim() },
    });
    clearReason();
    onClose();
    void navigate({ to: '/calls/$id', params: { id } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = precedences[Number(event.key) - 1];
    if (chosen === undefined || event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setPrecedence(chosen);
  };
  return (
    <form
      className={classes['form']}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        place();
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
      <NativeSelect
        label={t('place.to')}
        value={to ? `${to.party} ${to.desk}` : ''}
        onChange={({ currentTarget: { value } }) => setTo(desks.find((one) => `${one.party} ${one.desk}` === value))}
        data={desks.map((one) => ({ value: `${one.party} ${one.desk}`, label: deskName(lines, one) }))}
      />
      <fieldset className={classes['precedences']}>
        <legend>{t('place.precedence')}</legend>
        {precedences.map((one, index) => (
          <label key={one} className={classes['precedence']} data-precedence={one}>
            <input type="radio" name="precedence" value={one} checked={precedence === one} onChange={() => setPrecedence(one)} />
            <span>
              <strong>{t(`precedence.${one}`)}</strong> <KeyHint value={String(index + 1)} />
            </span>
            <span className="dim">{t('place.within', { time: limit(line.answerWithin[one], language) })}</span>
          </label>
        ))}
      </fieldset>
      <AudienceField
        audience={{ goesTo: to ? partyName(lines, to.party) : '' }}
        label={t('place.reason')}
        value={reason}
        onChange={setReason}
        onEnter={place}
        required
      >
        <div className={classes['phrases']}>
          {suggested.map((one) => (
            <Button key={one} type="button" size="compact-xs" variant="default" onClick={() => setReason(phrases[one][language])}>
              {phrases[one][language]}
            </Button>
          ))}
        </div>
      </AudienceField>
      {line.state === 'down' && <Note tone="warn">{t('place.lineDown')}</Note>}
      <Button type="submit" size="lg" data-autofocus disabled={!ready} leftSection={<Icon name="phone" />}>
        {t('place.place')} <KeyHint value="Enter" />
      </Button>
    </form>
  );
}
