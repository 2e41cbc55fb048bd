import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { calendarPath, coverQuery } from '../api/rota.ts';
import { usePreferences } from '../app/preferences.ts';
import { clockTime, isSameDay, weekDay } from '../i18n/time.ts';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';

const fourWeeks = 28 * 86_400_000;
const shown = 5;

/** Who is on duty now, and every hole and overlap of the next four weeks, while there is time to mend it. */
export function Ahead({
  desk,
  today,
  onDuty,
}: {
  readonly desk: string;
  readonly today: number;
  readonly onDuty: readonly string[];
}) {
  const { t } = useTranslation();
  // By the hour, so that it is not asked anew with each minute.
  const from = Math.floor(today / 3_600_000) * 3_600_000;
  const { data } = useQuery(coverQuery(desk, new Date(from).toISOString(), new Date(from + fourWeeks).toISOString()));
  const parts = [
    {
      tone: 'bad',
      words: 'rota.gapsAhead',
      spans: (data?.gaps ?? []).map((one) => ({ ...one, aliases: [] as readonly string[] })),
    },
    { tone: 'warn', words: 'rota.doublesAhead', spans: data?.doubles ?? [] },
  ] as const;
  return (
    <>
      <p>{onDuty.length === 0 ? t('rota.nobodyNow') : t('rota.onDuty', { who: onDuty.join(', ') })}</p>
      {parts.map(
        ({ tone, words, spans }) =>
          spans.length > 0 && (
            <Note key={words} tone={tone}>
              {t(words, { n: spans.length })}
              <ul>
                {spans.slice(0, shown).map((span) => (
                  <li key={span.from}>
                    <ShortSpan from={Date.parse(span.from)} to={Date.parse(span.to)} />
                    {span.aliases.length > 0 && (
                      <>
                        {' '}
                        <bdi>{span.aliases.join(', ')}</bdi>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </Note>
          ),
      )}
      {data && data.gaps.length === 0 && data.doubles.length === 0 && <Note tone="ok">{t('rota.covered')}</Note>}
      <div className={page['line']}>
        <Button
          component="a"
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="down" size={15} />}
          href={calendarPath(desk)}
          download={`${desk}.ics`}
        >
          {t('rota.export')}
        </Button>
      </div>
    </>
  );
}

/** Rotas are made by the minute: seconds would only hide the hour. */
function ShortSpan({ from, to }: { readonly from: number; readonly to: number }) {
  const { language } = usePreferences();
  const minute = (at: number) => clockTime(at, language).slice(0, 5);
  return (
    <span className="num">
      {weekDay(from, language)} {minute(from)} – {isSameDay(from, to) ? '' : `${weekDay(to, language)} `}
      {minute(to)}
    </span>
  );
}
