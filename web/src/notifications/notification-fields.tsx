import { NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationKind } from '../api/notification-types.ts';
import { precedences } from '../api/vocabulary.ts';
import { notificationKinds, notificationTypes, precisions } from '../api/vocabulary-notifications.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { PhraseComposer } from '../phrases/phrase-composer.tsx';
import type { KnownPlacesOfLine } from '../places/known-places.ts';
import { PlaceField } from '../places/place-field.tsx';
import { AudienceField, AudienceTag } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import type { NotificationDraft } from './notification-draft.ts';
import classes from './notifications.module.css';

interface NotificationFieldsProps {
  readonly draft: NotificationDraft;
  readonly known: KnownPlacesOfLine;
  /** Who will read it. */
  readonly otherName: string;
  /** Another revision: what it is and what it asks stay as they were announced. */
  readonly standing?: boolean;
  readonly onChange: (change: Partial<NotificationDraft>) => void;
}

/** What is told of a notification, the first time or anew. */
export function NotificationFields({ draft, known, otherName, standing = false, onChange }: NotificationFieldsProps) {
  const { t } = useTranslation();
  const goes = { goesTo: otherName };
  return (
    <>
      {!standing && (
        <>
          <Choice
            shown
            label={t('notifications.type')}
            value={draft.type}
            options={notificationTypes.map((value) => ({ value, label: t(`notificationType.${value}`) }))}
            onChange={(type) =>
              onChange({ type, ...(type === 'movement' ? { place: { ...draft.place, shape: 'LineString' as const } } : {}) })
            }
          />
          <div className={page['row']}>
            <KindSelect value={draft.kind} onChange={(kind) => onChange({ kind })} />
            <NativeSelect
              label={t('place.precedence')}
              value={draft.precedence}
              onChange={({ currentTarget: { value } }) =>
                onChange({ precedence: precedences.find((one) => one === value) ?? draft.precedence })
              }
              data={precedences.map((one) => ({ value: one, label: t(`precedence.${one}`) }))}
            />
          </div>
        </>
      )}
      <PlaceField
        label={draft.type === 'movement' ? t('notifications.route') : t('notifications.place')}
        audience={goes}
        draft={draft.place}
        known={known}
        onChange={(place) => onChange({ place })}
      />
      <div className={page['row']}>
        <TextInput
          label={t('notifications.from')}
          type="datetime-local"
          required
          value={draft.from}
          description={<InUtc local={draft.from} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget: { value } }) => onChange({ from: value })}
        />
        <TextInput
          label={draft.type === 'place' ? t('notifications.untilOpen') : t('notifications.until')}
          type="datetime-local"
          required={draft.type !== 'place'}
          value={draft.until}
          description={<InUtc local={draft.until} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget: { value } }) => onChange({ until: value })}
        />
      </div>
      {!standing && (
        <>
          <Choice
            shown
            label={t('notifications.asks')}
            value={draft.asks}
            options={(['acknowledgement', 'clearance'] as const).map((value) => ({
              value,
              label: t(`notificationAsks.${value}`),
            }))}
            onChange={(asks) => onChange({ asks })}
          />
          <label className={page['check']}>
            <input
              type="checkbox"
              checked={draft.emergency}
              onChange={({ currentTarget: { checked } }) => onChange({ emergency: checked })}
            />
            <span>{t('notifications.emergency')}</span>
          </label>
        </>
      )}
      <Choice
        shown
        label={t('notifications.precision')}
        value={draft.precision}
        options={precisions.map((value) => ({ value, label: t(`placePrecision.${value}`) }))}
        onChange={(precision) => onChange({ precision })}
      />
      <fieldset className={classes['goes']}>
        <legend>{t('notifications.numbers')}</legend>
        <div>
          <AudienceTag audience={goes} />
        </div>
        <div className={page['row']}>
          <TextInput
            label={t('notifications.vehicles')}
            inputMode="numeric"
            value={draft.vehicles}
            onChange={({ currentTarget: { value } }) => onChange({ vehicles: value.replace(/\D/g, '').slice(0, 6) })}
          />
          <TextInput
            label={t('notifications.people')}
            inputMode="numeric"
            value={draft.people}
            onChange={({ currentTarget: { value } }) => onChange({ people: value.replace(/\D/g, '').slice(0, 6) })}
          />
          <TextInput
            label={t('notifications.vehicleMarks')}
            dir="auto"
            value={draft.vehicleMarks}
            maxLength={2_000}
            onChange={({ currentTarget: { value } }) => onChange({ vehicleMarks: value })}
          />
        </div>
        <TextInput
          label={t('notifications.contact')}
          description={t('notifications.contactHow')}
          dir="auto"
          required
          value={draft.contact}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => onChange({ contact: value })}
        />
      </fieldset>
      <PhraseComposer
        value={draft.phrases}
        onChange={(phrases) => onChange({ phrases })}
        line={draft.line}
        audience={goes}
        field={`notification-phrase/${draft.id}`}
      />
      <AudienceField
        audience={goes}
        label={t('notifications.text')}
        value={draft.text}
        rows={3}
        onChange={(text) => onChange({ text })}
      />
    </>
  );
}

/** Typed to search, in the reader's words. */
function KindSelect({
  value,
  onChange,
}: {
  readonly value: NotificationKind | '';
  readonly onChange: (kind: NotificationKind | '') => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <NativeSelect
      id={id}
      label={t('notifications.kind')}
      required
      value={value}
      onChange={({ currentTarget: { value: chosen } }) => onChange(notificationKinds.find((one) => one === chosen) ?? '')}
      data={[
        { value: '', label: t('places.choose') },
        ...notificationKinds.map((one) => ({ value: one, label: t(`notificationKind.${one}`) })),
      ]}
    />
  );
}
