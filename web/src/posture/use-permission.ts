import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { permissionsQuery } from '../api/permissions.ts';
import { linesQuery } from '../api/queries.ts';
import type { Act } from '../api/terms-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { partyName } from '../calls/names.ts';
import { type Permitted, permissionWords } from './permission-words.ts';

/** What may be done now. Without `line`: what our own house alone decides (directives, rota, accounts). */
export function usePermission(line: string | undefined, act: Act): Permitted {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { data } = useQuery(permissionsQuery(line));
  const { data: lines } = useQuery(linesQuery);
  const permission = data?.get(act);
  if (permission === undefined) return { permitted: true };
  const self = lines?.find(({ id }) => id === line)?.self;
  return permissionWords(permission, { t, language, self, nameOf: (party) => partyName(lines, party) });
}
