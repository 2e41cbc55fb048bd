import type { Precedence } from '../api/types.ts';
import { channels, floorChannels, postures, precedences, usualPostures } from '../api/vocabulary.ts';
import { Pill } from '../ui/pill.tsx';
import classes from './agreement.module.css';
import { Clause, ClauseName } from './clause.tsx';
import { dutySentence, type Reader, time } from './reader.ts';

export function CallsOf({ reader }: { readonly reader: Reader }) {
  const { t, agreement } = reader;
  return (
    <Clause title={t('agreementPart.calls')} clause={agreement.calls.clause}>
      <p>
        {t('agreementText.calls')} <Pill>{t('posturePage.floor')}</Pill>
      </p>
      <Limits reader={reader} within={agreement.calls.answerWithin} />
    </Clause>
  );
}

/** What is owed beside answering calls: a sentence for each clause. */
export function DutiesOf({ reader }: { readonly reader: Reader }) {
  const { t, agreement } = reader;
  const duties = agreement.duties ?? [];
  return (
    <Clause title={t('agreementPart.duties')}>
      {duties.length === 0 && <p className="dim">{t('agreementText.noDuties')}</p>}
      <ul>
        {duties.map((duty) => (
          <li key={`${duty.clause} ${duty.on}`} className={classes['duty']}>
            <p>
              <ClauseName name={duty.clause} /> {dutySentence(reader, duty)} {duty.floor && <Pill>{t('posturePage.floor')}</Pill>}
            </p>
            {duty.within === undefined ? (
              <p className="dim">{t('agreementText.byDay')}</p>
            ) : (
              <Limits reader={reader} within={duty.within} />
            )}
            {duty.unless?.includes('withdrawn') && <p className="dim">{t('agreementText.unless')}</p>}
          </li>
        ))}
      </ul>
    </Clause>
  );
}

function Limits({ reader, within }: { readonly reader: Reader; readonly within: Readonly<Record<Precedence, number>> }) {
  const { t } = reader;
  return (
    <dl className={classes['limits']}>
      {precedences.map((one) => (
        <div key={one}>
          <dt>
            <Pill tone={one}>{t(`precedence.${one}`)}</Pill>
          </dt>
          <dd className="num">{time(reader, within[one])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which channel is permitted in which posture. */
export function ChannelsOf({ reader }: { readonly reader: Reader }) {
  const { t, agreement } = reader;
  const title = t('agreementPart.channels');
  return (
    <Clause title={title}>
      {/* biome-ignore lint/a11y: what scrolls sideways is reached with the keyboard, and has a name */}
      <div className={classes['scroll']} tabIndex={0} role="group" aria-label={title}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('agreementText.channel')}</th>
              {postures.map((posture) => (
                <th key={posture} scope="col">
                  {t(`posture.${posture}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map((channel) => {
              const floor = (floorChannels as readonly string[]).includes(channel);
              const permitted = floor ? postures : (agreement.channels?.[channel] ?? usualPostures[channel]);
              return (
                <tr key={channel}>
                  <th scope="row">
                    {t(`channel.${channel}`)} {floor && <Pill>{t('posturePage.floor')}</Pill>}
                  </th>
                  {postures.map((posture) => (
                    <td key={posture} data-permitted={permitted.includes(posture)}>
                      {permitted.includes(posture) ? t('agreementText.yes') : t('agreementText.no')}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Clause>
  );
}
