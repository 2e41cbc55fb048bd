import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import type { Agreement } from '../api/terms-types.ts';
import type { Language } from '../api/types.ts';
import { loadCatalogue } from '../i18n/i18n.ts';
import { span } from '../i18n/time.ts';

/** What turns the parts of an agreement into words of one language. */
export interface Reader {
  readonly t: TFunction;
  readonly language: Language;
  readonly agreement: Agreement;
}

/** The words of another language than the screen's; undefined until its catalogue is there. */
export function useWordsOf(language: Language): TFunction | undefined {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly t: TFunction }>();
  useEffect(() => {
    let left = false;
    loadCatalogue(language)
      .then(() => left || setLoaded({ language, t: i18next.getFixedT(language) }))
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [language]);
  return loaded?.language === language ? loaded.t : undefined;
}

export function partyOf({ agreement, language }: Reader, id: string): string {
  const party = agreement.parties.find((one) => one.id === id);
  return party?.names?.[language] ?? party?.name ?? id.slice(0, 11);
}

export function deskOf({ agreement }: Reader, id: string): string {
  return agreement.desks.find((one) => one.id === id)?.name ?? id;
}

export function districtOf({ agreement }: Reader, id: string): string {
  return agreement.districts.find((one) => one.id === id)?.name ?? id;
}

type DutyClause = NonNullable<Agreement['duties']>[number];

/** Who owes a duty: the party addressed, the author, or a party by name. */
export function owing(reader: Reader, owedBy: string): string {
  if (owedBy === 'addressee') return reader.t('dutyOwes.addressee');
  if (owedBy === 'author') return reader.t('dutyOwes.author');
  return partyOf(reader, owedBy);
}

/** "When a meeting is proposed, the party addressed owes a reply." */
export function dutySentence(reader: Reader, duty: DutyClause): string {
  const { t } = reader;
  const event = t(`dutyEvent.${duty.on.replace('.', '-') as 'meeting-proposed'}`);
  return t('agreementText.duty', { event, who: owing(reader, duty.owedBy), act: t(`dutyAct.${duty.owes}`) });
}

type CheckCall = NonNullable<Agreement['checkCalls']>[number];

export function checkCallSentence(reader: Reader, call: CheckCall): string {
  return reader.t('agreementText.checkCall', {
    from: deskOf(reader, call.from),
    to: deskOf(reader, call.to),
    times: call.at.join(', '),
    zone: call.timezone,
    precedence: reader.t(`precedence.${call.precedence}`),
  });
}

/** A limit as a person says it. */
export function time(reader: Reader, seconds: number): string {
  return span(seconds, reader.language);
}
