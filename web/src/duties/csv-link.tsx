import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DutySelection, dutyParams } from '../api/duties.ts';

/** The same list as a file for spreadsheets. */
export function CsvLink({ selection }: { readonly selection: DutySelection }) {
  const { t } = useTranslation();
  return (
    <Button component="a" variant="default" size="sm" href={`/api/duties.csv?${dutyParams(selection)}`} download="duties.csv">
      {t('duties.csv')}
    </Button>
  );
}
