import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Note } from '../ui/note.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Note tone="quiet">
      {t('home.notFound')} <Link to="/">{t('home.title')}</Link>
    </Note>
  );
}
