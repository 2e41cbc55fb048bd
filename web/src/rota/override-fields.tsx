import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import type { OverrideDraft } from './drafts.ts';
import classes from './rota.module.css';

interface OverrideFieldsProps {
  readonly drafts: readonly OverrideDraft[];
  readonly onChange: (drafts: readonly OverrideDraft[]) => void;
}

const hour = 3_600_000;

/** Somebody stands in for others for a time; a later line comes before an earlier one. */
export function OverrideFields({ drafts, onChange }: OverrideFieldsProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<OverrideDraft>) =>
    onChange(drafts.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = () => {
    const from = Math.ceil(nodeNow() / hour) * hour;
    onChange([...drafts, { from: localInput(from), to: localInput(from + 12 * hour), alias: '', instead: '' }]);
  };
  return (
    <fieldset className={page['fields']}>
      <legend>{t('rota.overrides')}</legend>
      <p className="dim">{t('commitments.yourZone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
      {drafts.map((draft, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an override has nothing but its place
        <fieldset key={index} className={classes['rotation']} aria-label={t('rota.nthOverride', { n: index + 1 })}>
          <TextInput
            label={t('handOver.from')}
            type="datetime-local"
            value={draft.from}
            required
            onChange={({ currentTarget: { value } }) => change(index, { from: value })}
          />
          <TextInput
            label={t('handOver.until')}
            type="datetime-local"
            value={draft.to}
            required
            onChange={({ currentTarget: { value } }) => change(index, { to: value })}
          />
          <TextInput
            label={t('rota.standsIn')}
            value={draft.alias}
            required
            dir="auto"
            onChange={({ currentTarget: { value } }) => change(index, { alias: value })}
          />
          <TextInput
            label={t('rota.insteadOf')}
            placeholder={t('rota.everybody')}
            value={draft.instead}
            dir="auto"
            onChange={({ currentTarget: { value } }) => change(index, { instead: value })}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('rota.removeOverride', { n: index + 1 })}
            onClick={() => onChange(drafts.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </ActionIcon>
        </fieldset>
      ))}
      <div>
        <Button size="sm" variant="default" leftSection={<Icon name="plus" />} onClick={add}>
          {t('rota.addOverride')}
        </Button>
      </div>
    </fieldset>
  );
}
