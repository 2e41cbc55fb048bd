import { days, percent } from '../i18n/time.ts';
import { Clause, ClauseName } from './clause.tsx';
import { checkCallSentence, type Reader, time } from './reader.ts';

/** What may be shared, for what, and how long it is kept. */
export function SharingOf({ reader }: { readonly reader: Reader }) {
  const { t, language, agreement } = reader;
  const { sharing } = agreement;
  return (
    <Clause title={t('agreementPart.sharing')} clause={sharing?.clause}>
      {sharing === undefined ? (
        <p className="dim">{t('agreementText.noSharing')}</p>
      ) : (
        <>
          <p>{t('agreementText.purposes')}</p>
          <ul>
            {sharing.purposes.map((purpose) => (
              <li key={purpose}>{t(`purpose.${purpose}`)}</li>
            ))}
          </ul>
          <p>{t('agreementText.marking', { marking: t(`marking.${sharing.highestMarking}`) })}</p>
          <p>
            {sharing.retentionDays === undefined
              ? t('agreementText.keptAlways')
              : t('agreementText.kept', { time: days(sharing.retentionDays, language) })}
          </p>
        </>
      )}
    </Clause>
  );
}

export function ChecksOf({ reader }: { readonly reader: Reader }) {
  const { t, agreement } = reader;
  const calls = agreement.checkCalls ?? [];
  return (
    <Clause title={t('agreementPart.checkCalls')}>
      {calls.length === 0 && <p className="dim">{t('agreementText.noChecks')}</p>}
      <ul>
        {calls.map((call) => (
          <li key={call.id}>
            <ClauseName name={call.clause} /> {checkCallSentence(reader, call)}
          </li>
        ))}
      </ul>
    </Clause>
  );
}

/** How far the clocks of two nodes may differ; said where it is not the usual. */
export function ToleranceOf({ reader }: { readonly reader: Reader }) {
  const { t, language, agreement } = reader;
  if (agreement.tolerance === undefined) return null;
  const { seconds, share } = agreement.tolerance;
  return (
    <Clause title={t('agreementPart.tolerance')}>
      <p>{t('agreementText.tolerance', { time: time(reader, seconds), share: percent(share, language) })}</p>
    </Clause>
  );
}

/** How it changes and how it ends. */
export function EndingOf({ reader }: { readonly reader: Reader }) {
  const { t, language, agreement } = reader;
  const { amending, ending } = agreement;
  return (
    <>
      <Clause title={t('agreementPart.amending')} clause={amending?.clause}>
        <p>{t('agreementText.amending')}</p>
        {amending && <p>{t('agreementText.stands', { time: days(amending.proposalStandsDays, language) })}</p>}
      </Clause>
      <Clause title={t('agreementPart.ending')} clause={ending?.clause}>
        <p>{ending ? t('agreementText.ending', { time: time(reader, ending.noticeSeconds) }) : t('agreementText.noEnding')}</p>
      </Clause>
    </>
  );
}

/** What no version can permit. */
export function UsesOf({ reader: { t, agreement } }: { readonly reader: Reader }) {
  return (
    <Clause title={t('agreementPart.excludedUses')}>
      <p>{t('agreementText.excluded')}</p>
      <ul>
        {agreement.excludedUses.map((use) => (
          <li key={use}>{t(`excludedUse.${use}`)}</li>
        ))}
      </ul>
    </Clause>
  );
}
