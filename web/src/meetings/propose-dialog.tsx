import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { nodeNow } from '../api/clock.ts';
import { isHeld, type MeetingType } from '../api/house-types.ts';
import { meetingActs } from '../api/meetings.ts';
import type { LineView, Precedence } from '../api/types.ts';
import { meetingTypes, precedences } from '../api/vocabulary.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { bareDeskName, nameOf } from '../calls/names.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { localInput } from './commitment-draft.ts';
import { InUtc } from './commitment-fields.tsx';
import { meetingAct } from './possible.ts';

const hour = 3_600_000;

/** A desk asks another for a meeting or a joint activity. Whatever forbids it is said beside the button. */
export function ProposeDialog({ lines, onClose }: { readonly lines: readonly LineView[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const offered = lines.filter(({ state }) => state !== 'proposed');
  const [lineId, setLine] = useState(offered[0]?.id ?? '');
  const line = offered.find(({ id }) => id === lineId);
  const own = line?.parties.find(({ id }) => id === line.self)?.desks.find(({ id }) => id === me.desk);
  const desks = (line?.parties ?? [])
    .filter(({ id }) => id !== line?.self)
    .flatMap((party) => party.desks.map((desk) => ({ party, desk })));
  const counterpart =
    desks.find(({ desk }) => desk.id === own?.counterpart) ?? desks.find(({ desk }) => desk.district === own?.district);
  const [chosen, setTo] = useState<string>();
  const to = desks.find(({ party, desk }) => `${party.id} ${desk.id}` === chosen) ?? counterpart ?? desks[0];
  const [type, setType] = useState<MeetingType>('meeting');
  const [precedence, setPrecedence] = useState<Precedence>('routine');
  const [begins, setBegins] = useState(() => localInput(Math.ceil(nodeNow() / hour) * hour + 24 * hour));
  const [ends, setEnds] = useState(() => localInput(Math.ceil(nodeNow() / hour) * hour + 25 * hour));
  const [subject, setSubject] = useState('');
  const [place, setPlace] = useState('');
  const id = useRef(uuid7());
  const times = Date.parse(ends) > Date.parse(begins) && Date.parse(begins) > 0;
  const propose = useMutation({
    mutationFn: () => {
      if (to === undefined) throw new Error('no desk to ask');
      return meetingActs.propose({
        id: id.current,
        line: lineId,
        type,
        to: { party: to.party.id, desk: to.desk.id },
        precedence,
        begins: new Date(begins).toISOString(),
        ends: new Date(ends).toISOString(),
        subject: subject.trim(),
        ...(place.trim() === '' ? {} : { place: place.trim() }),
      });
    },
    onSuccess: async (answer) => {
      await Promise.all([['meetings'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey })));
      onClose();
      // Held for the head, it stands on the list as waiting: there is no meeting yet.
      if (!isHeld(answer)) await navigate({ to: '/meetings/$id', params: { id: answer.id } });
    },
  });
  const others = to ? nameOf(to.party) : '';
  return (
    <Dialog title={t('meetings.propose')} onClose={onClose} typing wide>
      {line?.mode === 'exercise' && <ExerciseBanner />}
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!propose.isPending) propose.mutate();
        }}
      >
        <Choice
          label={t('meetings.what')}
          value={type}
          options={meetingTypes.map((value) => ({ value, label: t(`meetingType.${value}`) }))}
          onChange={setType}
        />
        <div className={page['row']}>
          {offered.length > 1 && (
            <NativeSelect
              label={t('place.line')}
              value={lineId}
              onChange={({ currentTarget: { value } }) => setLine(value)}
              data={offered.map((one) => ({ value: one.id, label: one.title }))}
            />
          )}
          <NativeSelect
            label={t('place.to')}
            value={to ? `${to.party.id} ${to.desk.id}` : ''}
            onChange={({ currentTarget: { value } }) => setTo(value)}
            data={desks.map(({ party, desk }) => ({
              value: `${party.id} ${desk.id}`,
              label: `${nameOf(party)} · ${bareDeskName(desk.name, party.name)}`,
            }))}
          />
          <NativeSelect
            label={t('place.precedence')}
            value={precedence}
            onChange={({ currentTarget: { value } }) => setPrecedence(precedences.find((one) => one === value) ?? precedence)}
            data={precedences.map((one) => ({ value: one, label: t(`precedence.${one}`) }))}
          />
        </div>
        <AudienceField
          audience={{ goesTo: others }}
          label={t('meetings.subject')}
          value={subject}
          onChange={setSubject}
          required
          autoFocus
        />
        <div className={page['row']}>
          <TextInput
            label={t('meetings.begins')}
            type="datetime-local"
            required
            value={begins}
            description={<InUtc local={begins} />}
            inputWrapperOrder={['label', 'input', 'description']}
            onChange={({ currentTarget: { value } }) => setBegins(value)}
          />
          <TextInput
            label={t('meetings.ends')}
            type="datetime-local"
            required
            value={ends}
            description={<InUtc local={ends} />}
            inputWrapperOrder={['label', 'input', 'description']}
            {...(times ? {} : { error: t('meetings.badTimes') })}
            onChange={({ currentTarget: { value } }) => setEnds(value)}
          />
        </div>
        <AudienceField audience={{ goesTo: others }} label={t('meetings.place')} value={place} onChange={setPlace} rows={1} />
        <ProblemNote error={propose.error} />
        <PermittedButton
          line={lineId}
          act={meetingAct(type, 'propose')}
          type="submit"
          loading={propose.isPending}
          disabled={subject.trim() === '' || !times || to === undefined}
        >
          {t('meetings.propose')}
        </PermittedButton>
      </form>
    </Dialog>
  );
}
