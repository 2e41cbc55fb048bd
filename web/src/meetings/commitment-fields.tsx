import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { bareDeskName, nameOf } from '../calls/names.ts';
import { fullTime, utcTime } from '../i18n/time.ts';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import type { CommitmentDraft } from './commitment-draft.ts';
import classes from './meetings.module.css';

interface CommitmentFieldsProps {
  readonly line: LineView;
  readonly drafts: readonly CommitmentDraft[];
  readonly onChange: (drafts: readonly CommitmentDraft[]) => void;
}

/** Who does what by when. Each becomes a duty once the other side has confirmed the minute. */
export function CommitmentFields({ line, drafts, onChange }: CommitmentFieldsProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<CommitmentDraft>) =>
    onChange(drafts.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = () => {
    const desk = line.parties.find(({ id }) => id === line.self)?.desks[0]?.id ?? '';
    onChange([...drafts, { owedBy: line.self, desk, by: '', what: '' }]);
  };
  return (
    <fieldset className={page['fields']}>
      <legend>{t('commitments.title')}</legend>
      <p className="dim">{t('commitments.explain')}</p>
      {drafts.map((draft, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a draft has nothing but its place
        <fieldset key={index} className={classes['commitment']} aria-label={t('commitments.nth', { n: index + 1 })}>
          <NativeSelect
            label={t('commitments.who')}
            value={draft.owedBy}
            onChange={({ currentTarget: { value } }) =>
              change(index, { owedBy: value, desk: line.parties.find(({ id }) => id === value)?.desks[0]?.id ?? '' })
            }
            data={line.parties.map((party) => ({ value: party.id, label: nameOf(party) }))}
          />
          <NativeSelect
            label={t('accounts.desk')}
            value={draft.desk}
            onChange={({ currentTarget: { value } }) => change(index, { desk: value })}
            data={(line.parties.find(({ id }) => id === draft.owedBy)?.desks ?? []).map((desk) => ({
              value: desk.id,
              label: bareDeskName(desk.name, line.parties.find(({ id }) => id === draft.owedBy)?.name ?? ''),
            }))}
          />
          <TextInput
            className={classes['what'] ?? ''}
            label={t('commitments.what')}
            value={draft.what}
            required
            dir="auto"
            maxLength={8_000}
            onChange={({ currentTarget: { value } }) => change(index, { what: value })}
          />
          <TextInput
            label={t('commitments.by')}
            description={<InUtc local={draft.by} />}
            inputWrapperOrder={['label', 'input', 'description']}
            type="datetime-local"
            value={draft.by}
            required
            onChange={({ currentTarget: { value } }) => change(index, { by: value })}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('commitments.remove', { n: index + 1 })}
            onClick={() => onChange(drafts.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </ActionIcon>
        </fieldset>
      ))}
      <div>
        <Button size="sm" variant="default" leftSection={<Icon name="plus" />} onClick={add}>
          {t('commitments.add')}
        </Button>
      </div>
    </fieldset>
  );
}

/** The same moment in UTC, with the reader's zone by name: both sides mean one moment. */
export function InUtc({ local }: { readonly local: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const at = Date.parse(local);
  if (Number.isNaN(at)) return <>{t('commitments.yourZone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</>;
  return (
    <span className="num" title={fullTime(at, language)}>
      {new Date(at).toISOString().slice(0, 10)} {utcTime(at)} · {Intl.DateTimeFormat().resolvedOptions().timeZone}
    </span>
  );
}
