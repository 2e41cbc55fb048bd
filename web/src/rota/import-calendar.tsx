import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { rotaActs } from '../api/rota.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

interface ImportCalendarProps {
  readonly desk: string;
  /** A rota stands: before that there is nothing that a calendar could be added to. */
  readonly known: boolean;
  /** Shifts that stand from earlier. */
  readonly count: number;
  readonly onDone: () => Promise<unknown>;
}

/** An iCalendar file: its events become fixed shifts in the place of those that came before. */
export function ImportCalendar({ desk, known, count, onDone }: ImportCalendarProps) {
  const { t } = useTranslation();
  const field = useId();
  const take = useMutation({
    mutationFn: async (file: File) => rotaActs.take(desk, await file.text()),
    retry: false,
    onSuccess: onDone,
  });
  return (
    <fieldset className={page['fields']}>
      <legend>{t('rota.import')}</legend>
      <label htmlFor={field}>{t('rota.importExplain')}</label>
      <input
        id={field}
        type="file"
        accept=".ics,text/calendar"
        disabled={!known || take.isPending}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) take.mutate(file);
          currentTarget.value = '';
        }}
      />
      {!known && <p className="dim">{t('rota.importFirst')}</p>}
      {count > 0 && <p className="dim">{t('rota.fixed', { n: count })}</p>}
      {take.isSuccess && <Note tone="ok">{t('rota.imported')}</Note>}
      <ProblemNote error={take.error} />
    </fieldset>
  );
}
