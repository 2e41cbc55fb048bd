import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';

/** One act on a notification; what it may have changed is read afresh. */
export function useNotificationAct<T>(act: () => Promise<T>, done?: (answer: T) => void): UseMutationResult<T, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => done?.(answer),
    onSettled: () =>
      Promise.all([['notifications'], ['duties'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
