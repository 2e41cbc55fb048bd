import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../drafts/drafts-context.tsx';
import { Icon } from '../ui/icons.tsx';
import { useProblemText } from '../ui/problem-note.tsx';
import classes from './shell.module.css';

/** Says on every page that something has not reached the own node, and where it is. */
export function OutboxBanner() {
  const { t } = useTranslation();
  const { outbox, items } = useOutbox();
  const words = useProblemText();
  const [first] = items;
  if (!first) return null;
  return (
    <p className={classes['outbox']} role="status">
      <Icon name="clock" size={16} /> {t('drafts.notStored', { n: items.length })}{' '}
      {outbox.trouble !== undefined && words(outbox.trouble)}{' '}
      <Link to={first.kind === 'incident' ? '/incidents/$id' : '/calls/$id'} params={{ id: first.call }}>
        {t('drafts.show')}
      </Link>
    </p>
  );
}
