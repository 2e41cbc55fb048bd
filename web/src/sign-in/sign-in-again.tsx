import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchMe } from '../api/desk.ts';
import { useMe } from '../app/me-context.tsx';
import { setExpired, useExpired } from '../app/session.ts';
import { useLive } from '../live/live-context.tsx';
import { Note } from '../ui/note.tsx';
import { openModal } from '../ui/open-modal.ts';
import classes from './again.module.css';
import { unlockScreen } from './lock.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Over everything when the session has ended. Under it all stays as it was: texts, drafts, the voice of a call. */
export function SignInAgain() {
  const expired = useExpired();
  return expired ? <Overlay /> : null;
}

function Overlay() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { connection } = useLive();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    openModal(dialog);
    return () => dialog?.close();
  }, []);
  const enter = async () => {
    const now = await fetchMe();
    if (now.alias !== me.alias) {
      window.location.reload();
      return;
    }
    unlockScreen();
    setExpired(false);
    connection.hurry();
    await client.invalidateQueries();
  };
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      className={classes['again']}
      aria-labelledby="again-title"
      data-typing=""
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="again-title">{t('signIn.againTitle')}</h2>
      <Note tone="warn" alert>
        {t('signIn.againWhy')}
      </Note>
      <SignInForm alias={me.alias} onSignedIn={() => void enter()} />
    </dialog>
  );
}
