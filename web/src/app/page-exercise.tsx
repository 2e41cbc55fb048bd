import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { linesQuery } from '../api/queries.ts';
import { ExerciseBanner } from './exercise.tsx';
import { setAllExercise, usePageIsExercise } from './title.ts';

/** EXERCISE on top of each page: of every page where all lines are exercises, else of those that show one. */
export function PageExercise() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const ofPage = usePageIsExercise();
  const { data: lines } = useQuery(linesQuery);
  const exercises = lines?.filter((line) => line.mode === 'exercise').length ?? 0;
  const all = exercises > 0 && exercises === lines?.length;
  useEffect(() => setAllExercise(all), [all]);
  if (all || ofPage) return <ExerciseBanner landmark />;
  const oneLine = path.startsWith('/calls/') || path.startsWith('/lines/');
  return exercises > 0 && !oneLine ? <ExerciseBanner mixed landmark /> : null;
}
