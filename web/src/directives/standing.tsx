import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { directivesQuery } from '../api/house.ts';
import { linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import classes from './directives.module.css';
import { rulesInForce } from './in-force.ts';

/** What directives order of this desk now, on every page: "No meetings: directive 12". */
export function StandingRules() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const { data } = useQuery(directivesQuery);
  const rules = rulesInForce(data ?? [], me, lines ?? []);
  if (rules.length === 0) return null;
  return (
    <section className="no-print" aria-label={t('directives.inForce')}>
      <ul className={classes['standing']}>
        {rules.map(({ rule, directives }) => (
          <li key={rule}>
            {t(`ruleShort.${rule}`)}:{' '}
            {directives.map((one, index) => (
              <Fragment key={one.id}>
                {index > 0 && ', '}
                <Link to="/directives/$id" params={{ id: one.id }}>
                  {t('directives.short', { number: one.number })}
                </Link>
              </Fragment>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
