import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { houseActs } from '../api/house.ts';
import { ProblemNote } from '../ui/problem-note.tsx';

interface PrintButtonProps {
  /** Lines whose record stands on the page. */
  readonly lines: readonly string[];
  /** How many entries of the record the page shows, where that is known. */
  readonly entries?: number;
}

/** Prints the page. A print of the record is an entry of its own: oversight is told first, and without that nothing is printed. */
export function PrintButton({ lines, entries }: PrintButtonProps) {
  const { t } = useTranslation();
  const print = useMutation({
    mutationFn: async () => {
      for (const line of lines)
        await houseActs.tell({ id: uuid7(), what: 'printed', line, ...(entries === undefined ? {} : { entries }) });
    },
    onSuccess: () => window.print(),
  });
  return (
    <>
      <Button className="no-print" variant="default" size="sm" loading={print.isPending} onClick={() => print.mutate()}>
        {t('common.print')}
      </Button>
      <ProblemNote error={print.error} />
    </>
  );
}
