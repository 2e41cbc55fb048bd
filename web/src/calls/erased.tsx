import { useTranslation } from 'react-i18next';
import type { CallEventView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { dayOf } from '../i18n/time.ts';

type Events = readonly Pick<CallEventView, 'kind' | 'data' | 'erased'>[];

/** When and by what the words of an entry of this kind (with this id, where there are several) were erased. */
export function erasureOf(events: Events, kind: string, id?: string): CallEventView['erased'] {
  return events.find(
    (event) => event.kind === kind && (id === undefined || (event.data as { readonly id?: string } | null)?.id === id),
  )?.erased;
}

/** Stands where words were. */
export function Erased({ erased }: { readonly erased: CallEventView['erased'] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (erased === undefined) return <span className="dim">{t('call.erased')}</span>;
  return (
    <span className="dim" title={erased.at}>
      {t('call.erasedOn', { day: dayOf(Date.parse(erased.at), language), clause: erased.clause })}
    </span>
  );
}
