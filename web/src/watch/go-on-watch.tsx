import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';
import { pickBeeps } from './beeps.ts';
import { type Permissions, usePermissions } from './permissions.ts';
import classes from './watch.module.css';
import { useWatch } from './watch-context.tsx';

type Step = 'playing' | 'asking' | 'wrong' | 'silent' | 'done';

/** Opened by the one press that lets the browser sound: plays beeps, asks how many, and tries microphone and notifications. */
export function GoOnWatch({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const watch = useWatch();
  const [step, setStep] = useState<Step>('playing');
  const count = useRef<number>(undefined);
  const { permissions, ask } = usePermissions();

  const play = async () => {
    setStep('playing');
    try {
      if (!(await watch.unlock())) throw new Error('silent');
      count.current = pickBeeps(Math.random, count.current);
      await watch.sounds.beeps(count.current);
      setStep((now) => (now === 'playing' ? 'asking' : now));
    } catch {
      setStep('silent');
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the press that opened this dialog plays once
  useEffect(() => {
    void play();
  }, []);

  const answer = async (typed: number) => {
    if (typed !== count.current) {
      setStep('wrong');
      return;
    }
    watch.start();
    setStep('done');
    await ask();
  };

  return (
    <Dialog title={t('watch.title')} onClose={onClose} typing>
      {(step === 'playing' || step === 'asking') && (
        <Question playing={step === 'playing'} onAnswer={(typed) => void answer(typed)} />
      )}
      {step === 'wrong' && (
        <Note tone="warn" alert>
          {t('watch.wrong')}
        </Note>
      )}
      {step === 'silent' && (
        <Note tone="bad" alert>
          {t('watch.silent')}
        </Note>
      )}
      {(step === 'wrong' || step === 'silent') && (
        <Button size="md" autoFocus onClick={() => void play()}>
          {t('watch.again')}
        </Button>
      )}
      {step === 'done' && <Done permissions={permissions} onClose={onClose} />}
    </Dialog>
  );
}

function Question({ playing, onAnswer }: { readonly playing: boolean; readonly onAnswer: (count: number) => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typed = Number(event.key);
      if (typed >= 1 && typed <= 5 && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey) onAnswer(typed);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <>
      <p id="beeps" aria-live="polite">
        {playing ? t('watch.listen') : t('watch.howMany')}
      </p>
      <fieldset className={classes['digits']} aria-labelledby="beeps">
        {[1, 2, 3, 4, 5].map((count) => (
          <Button key={count} size="lg" variant="default" onClick={() => onAnswer(count)}>
            {count}
          </Button>
        ))}
      </fieldset>
      <p className="dim">{t('watch.type')}</p>
    </>
  );
}

function Done({ permissions, onClose }: { readonly permissions: Permissions; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { awake } = useWatch();
  return (
    <>
      <Note tone="ok" alert>
        {t('watch.on')}
      </Note>
      <ul className={classes['checks']}>
        <li>
          <Check ok={permissions.microphone} yes={t('watch.micOk')} no={t('watch.micNo')} wait={t('watch.micAsk')} />
        </li>
        <li>
          <Check ok={permissions.notifications} yes={t('watch.noteOk')} no={t('watch.noteNo')} wait={t('watch.noteAsk')} />
        </li>
        <li>
          <Check ok={awake} yes={t('watch.awakeOk')} no={t('watch.awakeNo')} wait={t('watch.awakeAsk')} />
        </li>
      </ul>
      <Button size="md" autoFocus onClick={onClose}>
        {t('watch.done')}
      </Button>
    </>
  );
}

function Check(props: { readonly ok: boolean | undefined; readonly yes: string; readonly no: string; readonly wait: string }) {
  if (props.ok === undefined)
    return (
      <Note tone="quiet" icon="clock">
        {props.wait}
      </Note>
    );
  return <Note tone={props.ok ? 'ok' : 'warn'}>{props.ok ? props.yes : props.no}</Note>;
}
