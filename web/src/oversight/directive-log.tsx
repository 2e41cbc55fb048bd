import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Directive } from '../api/house-types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { usePreferences } from '../app/preferences.ts';
import { Acknowledgements } from '../directives/acknowledgements.tsx';
import { DirectiveWords } from '../directives/directive-words.tsx';
import { longDay } from '../i18n/time.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Moment } from '../ui/time.tsx';

/** What was ordered when, by whom, and who has read it when. */
export function DirectiveLog({ directives }: { readonly directives: readonly Directive[] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (directives.length === 0) return <p className={page['nothing']}>{t('directives.none')}</p>;
  return directives.map((one) => (
    <Panel
      key={one.id}
      title={
        <Link to="/directives/$id" params={{ id: one.id }}>
          {t('directives.named', { number: one.number, day: longDay(Date.parse(one.issuedAt), language) })}
        </Link>
      }
      {...(one.mode === 'exercise' ? { aside: <ExerciseBadge /> } : {})}
    >
      <p className="dim">
        <bdi>{one.by.alias}</bdi> · <Moment at={one.issuedAt} utc />
      </p>
      <DirectiveWords directive={one} />
      <Acknowledgements directive={one} />
      {one.lifted && (
        <p>
          {t('directives.liftedBy', { who: one.lifted.by.alias })} <Moment at={one.lifted.at} utc />{' '}
          {one.lifted.reason !== null && <span dir="auto">{one.lifted.reason}</span>}
        </p>
      )}
    </Panel>
  ));
}
