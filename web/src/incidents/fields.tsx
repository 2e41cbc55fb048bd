import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Service } from '../api/incident-types.ts';
import type { LineView, Precedence } from '../api/types.ts';
import { precedences } from '../api/vocabulary.ts';
import { incidentKinds, services } from '../api/vocabulary-incidents.ts';
import { nameOf } from '../calls/names.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { CheckList } from '../ui/check-list.tsx';
import page from '../ui/page.module.css';
import { SearchSelect } from '../ui/search-select.tsx';
import { type IncidentDraft, whenOf } from './incident-draft.ts';

interface FieldProps {
  readonly draft: IncidentDraft;
  readonly onChange: (change: Partial<IncidentDraft>) => void;
}

export function KindFields({ draft, onChange, autoFocus = false }: FieldProps & { readonly autoFocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={page['row']}>
      <SearchSelect
        label={t('incidents.kind')}
        options={incidentKinds.map((value) => ({ value, label: t(`incidentKind.${value}`) }))}
        value={draft.kind}
        onChange={(kind) => onChange(kind === undefined ? {} : { kind })}
        nothing={t('incidents.noKind')}
        autoFocus={autoFocus}
        required
      />
      <NativeSelect
        label={t('place.precedence')}
        value={draft.precedence}
        onChange={({ currentTarget: { value } }) => onChange({ precedence: value as Precedence })}
        data={precedences.map((one) => ({ value: one, label: t(`precedence.${one}`) }))}
      />
    </div>
  );
}

/** Empty: now. */
export function WhenFields({ draft, onChange, now }: FieldProps & { readonly now?: boolean }) {
  const { t } = useTranslation();
  const wrong = whenOf(draft, 1) === undefined;
  return (
    <div className={page['row']}>
      <TextInput
        label={now === true ? t('incidents.whenNow') : t('incidents.when')}
        type="datetime-local"
        value={draft.at}
        description={draft.at === '' ? t('incidents.emptyNow') : <InUtc local={draft.at} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...(wrong ? { error: t('incidents.badTime') } : {})}
        onChange={({ currentTarget: { value } }) => onChange({ at: value })}
      />
      <TextInput
        label={t('incidents.until')}
        type="datetime-local"
        value={draft.until}
        description={t('incidents.untilHow')}
        inputWrapperOrder={['label', 'input', 'description']}
        onChange={({ currentTarget: { value } }) => onChange({ until: value })}
      />
      <TextInput
        className={page['number'] ?? ''}
        label={t('incidents.timeUncertainty')}
        inputMode="numeric"
        value={draft.uncertainty}
        description={t('incidents.minutes')}
        inputWrapperOrder={['label', 'input', 'description']}
        onChange={({ currentTarget: { value } }) => onChange({ uncertainty: value.replace(/[^\d]/g, '') })}
      />
    </div>
  );
}

/** Whose people decide which duty runs; the rest tells who must be spared and called. */
export function InvolvedFields({ draft, onChange, line }: FieldProps & { readonly line: LineView }) {
  const { t } = useTranslation();
  const flags = [...(draft.civilians ? ['civilians'] : []), ...(draft.protectedSites ? ['protectedSites'] : [])];
  const people = [
    ...line.parties.map((party) => ({ value: party.id, label: t('incidents.nationalsOf', { party: nameOf(party) }) })),
    { value: 'civilians', label: t('incidents.civilians') },
    { value: 'protectedSites', label: t('incidents.protectedSites') },
  ];
  return (
    <div className={page['columns']}>
      <CheckList
        legend={t('incidents.involved')}
        options={people}
        picked={[...draft.nationals, ...flags]}
        onChange={(picked) =>
          onChange({
            nationals: picked.filter((one) => line.parties.some(({ id }) => id === one)),
            civilians: picked.includes('civilians'),
            protectedSites: picked.includes('protectedSites'),
          })
        }
      />
      <details>
        <summary>
          {t('incidents.services')} {draft.services.length > 0 && <span className="num">({draft.services.length})</span>}
        </summary>
        <CheckList
          legend={t('incidents.services')}
          options={services.map((value) => ({ value, label: t(`service.${value}`) }))}
          picked={draft.services}
          onChange={(picked) => onChange({ services: picked as readonly Service[] })}
        />
      </details>
    </div>
  );
}
