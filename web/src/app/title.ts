import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface TitleParts {
  readonly page: string;
  readonly exercise: boolean;
  readonly exerciseWord: string;
  readonly ringing?: string | undefined;
  readonly discreet: boolean;
  readonly neutral: string;
}

/** What stands on the tab. Discreet, it says neither what rings nor what is open. EXERCISE is said in any case. */
export function titleText(parts: TitleParts): string {
  const { page, exercise, exerciseWord, ringing, discreet, neutral } = parts;
  const words = discreet ? [ringing === undefined ? neutral : `(1) ${neutral}`] : ringing === undefined ? [page, 'Quietline'] : [`● ${ringing}`];
  return [...(exercise ? [exerciseWord] : []), ...words].join(' · ');
}

const held = { page: '', exercise: false, ringing: undefined as string | undefined, ringExercise: false, discreet: false };
let write: (() => void) | undefined;

/** Names the screen that is shown and whether it belongs to an exercise. */
export function useTitle(page: string, exercise: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    write = () => {
      document.title = titleText({
        page: held.page,
        exercise: held.ringing === undefined ? held.exercise : held.ringExercise,
        exerciseWord: t('exercise.word'),
        ringing: held.ringing,
        discreet: held.discreet,
        neutral: t('ring.neutralTitle'),
      });
    };
    held.page = page;
    held.exercise = exercise;
    write();
  }, [t, page, exercise]);
}

/** A ring takes the title until it stops. */
export function setTitleRing(ringing: string | undefined, exercise: boolean, discreet: boolean): void {
  Object.assign(held, { ringing, ringExercise: exercise, discreet });
  write?.();
}
