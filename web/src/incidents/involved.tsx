import { useTranslation } from 'react-i18next';
import type { Involves, Service } from '../api/incident-types.ts';
import type { LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';

interface InvolvedProps {
  readonly involves: Involves;
  readonly lines: readonly LineView[] | undefined;
}

/** Whose nationals, which services, civilians, protected sites: in one line. */
export function Involved({ involves, lines }: InvolvedProps) {
  const { t } = useTranslation();
  const { nationals = [], services = [], civilians, protectedSites } = involves;
  const words = [
    ...nationals.map((party) => t('incidents.nationalsOf', { party: partyName(lines, party) })),
    ...services.map((one) => t(`service.${one as Service}`)),
    ...(civilians === true ? [t('incidents.civilians')] : []),
    ...(protectedSites === true ? [t('incidents.protectedSites')] : []),
  ];
  if (words.length === 0) return <span className="dim">{t('incidents.nobodySaid')}</span>;
  return <span>{words.join(t('incidents.comma'))}</span>;
}
