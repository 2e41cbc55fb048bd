import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import page from '../ui/page.module.css';

const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const credibilities = ['1', '2', '3', '4', '5', '6'] as const;

interface GradeFieldProps {
  /** Admiralty code, for example `B2`; empty: none. */
  readonly value: string;
  readonly onChange: (grade: string) => void;
  readonly optional?: boolean;
}

/** How reliable the source is, and how credible what it says: two choices, each in words. */
export function GradeField({ value, onChange, optional = false }: GradeFieldProps) {
  const { t } = useTranslation();
  const none = optional ? [{ value: '', label: '—' }] : [];
  return (
    <div className={page['row']}>
      <NativeSelect
        label={t('incidents.reliability')}
        value={value.slice(0, 1)}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? '' : `${currentTarget.value}${value.slice(1) || '3'}`)
        }
        data={[...none, ...reliabilities.map((one) => ({ value: one, label: `${one} · ${t(`reliability.${one}`)}` }))]}
      />
      <NativeSelect
        label={t('incidents.credibility')}
        value={value.slice(1)}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? '' : `${value.slice(0, 1) || 'C'}${currentTarget.value}`)
        }
        data={[...none, ...credibilities.map((one) => ({ value: one, label: `${one} · ${t(`credibility.${one}`)}` }))]}
      />
    </div>
  );
}
