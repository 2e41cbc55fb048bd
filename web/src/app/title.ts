import { useEffect, useSyncExternalStore } from 'react';
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
  const words = discreet
    ? [ringing === undefined ? neutral : `(1) ${neutral}`]
    : ringing === undefined
      ? [page, 'Quietline']
      : [`● ${ringing}`];
  return [...(exercise ? [exerciseWord] : []), ...words].join(' · ');
}

const held = {
  page: '',
  exercise: false,
  allExercise: false,
  ringing: undefined as string | undefined,
  ringExercise: false,
  discreet: false,
};
let write: (() => void) | undefined;
const listeners = new Set<() => void>();

/** Names the screen that is shown and whether what it shows belongs to an exercise line. */
export function useTitle(page: string, exercise: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    write = () => {
      document.title = titleText({
        page: held.page,
        exercise: held.allExercise || (held.ringing === undefined ? held.exercise : held.ringExercise),
        exerciseWord: t('exercise.word'),
        ringing: held.ringing,
        discreet: held.discreet,
        neutral: t('ring.neutralTitle'),
      });
    };
    held.page = page;
    held.exercise = exercise;
    write();
    for (const listener of listeners) listener();
  }, [t, page, exercise]);
}

/** Whether the page that is shown has said that it belongs to an exercise line. */
export function usePageIsExercise(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held.exercise,
  );
}

/** Every line of this desk is an exercise: then every screen is. */
export function setAllExercise(all: boolean): void {
  held.allExercise = all;
  write?.();
}

/** A ring takes the title until it stops. */
export function setTitleRing(ringing: string | undefined, exercise: boolean, discreet: boolean): void {
  Object.assign(held, { ringing, ringExercise: exercise, discreet });
  write?.();
}
