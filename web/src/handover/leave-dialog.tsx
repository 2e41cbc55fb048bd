import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';

interface LeaveDialogProps {
  readonly onAnyway: () => void;
  readonly onClose: () => void;
}

/** Somebody signs out who is on watch and has no relief: what to do, in the order in which it is to be tried. */
export function LeaveDialog({ onAnyway, onClose }: LeaveDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Dialog title={t('leave.title')} onClose={onClose}>
      <Note tone="warn">{t('leave.why')}</Note>
      <ol className={page['steps']}>
        <li>{t('leave.relief')}</li>
        <li>{t('leave.head')}</li>
        <li>{t('leave.anyway')}</li>
      </ol>
      <div className={page['line']}>
        <Button
          data-autofocus
          onClick={() => {
            onClose();
            void navigate({ to: '/hand-over' });
          }}
        >
          {t('handOver.title')}
        </Button>
        <Button variant="default" onClick={onAnyway}>
          {t('leave.go')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('leave.stay')}
        </Button>
      </div>
    </Dialog>
  );
}
