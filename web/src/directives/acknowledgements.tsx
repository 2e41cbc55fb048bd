import { useTranslation } from 'react-i18next';
import type { Acknowledgement, Directive } from '../api/house-types.ts';
import { useDeskName } from '../handover/desk-name.ts';
import page from '../ui/page.module.css';
import { Pill, type Tone } from '../ui/pill.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Countdown, Moment } from '../ui/time.tsx';

const tones: Readonly<Record<Acknowledgement['state'], Tone>> = { pending: 'info', acknowledged: 'ok', overdue: 'bad' };

/** Desk by desk: who has read it, and how long the others still have. */
export function Acknowledgements({ directive }: { readonly directive: Directive }) {
  const { t } = useTranslation();
  const nameOf = useDeskName();
  return (
    <Scroll label={t('directives.acknowledgements')}>
      <table className={page['table']}>
        <thead>
          <tr>
            <th scope="col">{t('accounts.desk')}</th>
            <th scope="col">{t('accounts.state')}</th>
            <th scope="col">{t('directives.by')}</th>
          </tr>
        </thead>
        <tbody>
          {directive.acknowledgements.map((one) => (
            <tr key={one.desk}>
              <th scope="row">
                <bdi>{nameOf(one.desk)}</bdi>
              </th>
              <td>
                <span className={page['line']}>
                  <Pill tone={tones[one.state]}>{t(`acknowledgement.${one.state}`)}</Pill>
                  {one.state !== 'acknowledged' && directive.lifted === undefined && <Countdown due={one.due} />}
                </span>
              </td>
              <td>
                {one.by && <bdi>{one.by.alias}</bdi>} {one.at !== undefined && <Moment at={one.at} utc />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
