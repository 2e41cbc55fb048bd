import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { useMe } from './me-context.tsx';
import classes from './navigation.module.css';
import { barOf, type NavigationEntry, navigationGroups, navigationOf } from './navigation.ts';

/** All pages at the side of a wide screen, under headings. */
export function SideNavigation() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <nav className={`${classes['side']} no-print`} aria-label={t('navigation.title')}>
      <Groups entries={navigationOf(me.role)} />
    </nav>
  );
}

/** What is needed most, below the page of a phone, in reach of the thumb; the rest behind one press. */
export function BarNavigation() {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const { bar, more } = barOf(navigationOf(me.role));
  return (
    <nav className={`${classes['bar']} no-print`} aria-label={t('navigation.title')}>
      <ul>
        {bar.map((entry) => (
          <li key={entry.name}>
            <Entry entry={entry} />
          </li>
        ))}
        {more.length > 0 && (
          <li>
            <button type="button" className={classes['entry']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
              <Icon name="menu" size={20} />
              <span>{t('navigation.more')}</span>
            </button>
          </li>
        )}
      </ul>
      {open && (
        <Dialog title={t('navigation.title')} onClose={() => setOpen(false)}>
          <div className={classes['sheet']}>
            <Groups entries={more} onGo={() => setOpen(false)} />
          </div>
        </Dialog>
      )}
    </nav>
  );
}

function Groups({ entries, onGo }: { readonly entries: readonly NavigationEntry[]; readonly onGo?: () => void }) {
  const { t } = useTranslation();
  return navigationGroups.map((group) => {
    const own = entries.filter((entry) => entry.group === group);
    if (own.length === 0) return null;
    return (
      <section key={group} className={classes['group']}>
        <h2>{t(`navigationGroup.${group}`)}</h2>
        <ul>
          {own.map((entry) => (
            <li key={entry.name}>
              <Entry entry={entry} {...(onGo ? { onGo } : {})} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Entry({ entry, onGo }: { readonly entry: NavigationEntry; readonly onGo?: () => void }) {
  const { t } = useTranslation();
  return (
    <Link
      to={entry.to}
      className={classes['entry'] ?? ''}
      activeOptions={{ exact: entry.to === '/' }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <Icon name={entry.icon} size={20} />
      <span>{t(`navigation.${entry.name}`)}</span>
    </Link>
  );
}
