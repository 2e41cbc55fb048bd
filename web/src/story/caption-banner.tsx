import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../api/http.ts';
import { usePreferences } from '../app/preferences.ts';
import classes from './caption-banner.module.css';

interface CaptionAnswer {
  readonly caption: { readonly text: Readonly<Record<string, string>>; readonly step: number; readonly of: number } | null;
}

/** What a scenario says while it plays, in the reader's language; a screen reader hears each step as it begins. */
export function CaptionBanner() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { data } = useQuery({
    queryKey: ['caption'],
    queryFn: ({ signal }) => request<CaptionAnswer>('GET', '/api/caption', undefined, { signal }),
  });
  const caption = data?.caption;
  return (
    <div role="status" className="no-print">
      {caption && (
        <p className={classes['caption']}>
          <strong className="num">{t('story.step', { step: caption.step, of: caption.of })}</strong>
          <span dir="auto">{caption.text[language] ?? caption.text['en'] ?? Object.values(caption.text)[0]}</span>
        </p>
      )}
    </div>
  );
}
