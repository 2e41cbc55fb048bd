import { useTranslation } from 'react-i18next';
import type { CallView } from '../api/types.ts';
import { useScreen } from '../app/screen-context.tsx';
import { useUndeliveredReason } from '../home/line-reason.ts';
import { Note } from '../ui/note.tsx';
import classes from './call.module.css';

/** The call has not reached the other side: why, and which other ways the agreement names. */
export function Undelivered({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const { place } = useScreen();
  const reason = useUndeliveredReason();
  if (!call.undelivered) return null;
  const { otherWays } = call.undelivered;
  return (
    <Note tone="bad" alert>
      <p>
        <strong>{t('call.undelivered')}</strong> {reason(call.undelivered.reason)}
      </p>
      {otherWays.length > 0 && (
        <>
          <p>{t('call.otherWays')}</p>
          <ul className={classes['ways']}>
            {otherWays.map((way) => (
              <li key={way.desk}>
                <span dir="auto">{way.name}</span>
                {way.numbers.map((number) => (
                  <a key={number} href={`tel:${number.replace(/[^+\d]/g, '')}`} dir="ltr" className="num">
                    {number}
                  </a>
                ))}
                {way.desk !== call.to.desk && (
                  <button
                    type="button"
                    className={classes['inlineButton']}
                    onClick={() => place({ party: call.to.party, desk: way.desk })}
                  >
                    {t('desk.call')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Note>
  );
}
