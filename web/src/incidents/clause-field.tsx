import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../api/terms.ts';
import { clausesOf } from './clauses.ts';

interface ClauseFieldProps {
  readonly line: string;
  readonly value: string;
  readonly onChange: (clause: string) => void;
}

/** Which clause of the agreement in force was violated. */
export function ClauseField({ line, value, onChange }: ClauseFieldProps) {
  const { t } = useTranslation();
  const { data } = useQuery(agreementsQuery);
  const inForce = data?.find((one) => one.id === line && one.state === 'in-force');
  return (
    <NativeSelect
      label={t('incidents.clause')}
      value={value}
      required
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[{ value: '', label: '—' }, ...clausesOf(inForce?.agreement)]}
    />
  );
}
