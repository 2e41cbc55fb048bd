import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dutyActs } from '../api/duties.ts';
import type { Duty } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { partyName } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

interface ExcuseDialogProps {
  readonly duty: Duty;
  readonly lines: readonly LineView[] | undefined;
  readonly onClose: () => void;
}

/** One party alone excuses nothing: this says so before the word is given. */
export function ExcuseDialog({ duty, lines, onClose }: ExcuseDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [reason, setReason, clear] = useDraft(`excuse/${duty.id}`);
  const other = partyName(lines, duty.owedBy === me.party.id ? duty.owedTo : duty.owedBy);
  const excuse = useMutation({
    mutationFn: () => dutyActs.excuse(duty.id, reason.trim()),
    onSuccess: async () => {
      clear();
      await client.invalidateQueries({ queryKey: ['duties'] });
      onClose();
    },
  });
  return (
    <Dialog title={t('duties.excuse')} onClose={onClose} typing>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          excuse.mutate();
        }}
      >
        <p>{t('duties.excuseExplain', { party: other })}</p>
        <AudienceField
          audience={{ goesTo: other }}
          label={t('posturePage.reason')}
          value={reason}
          onChange={setReason}
          required
          autoFocus
        />
        <ProblemNote error={excuse.error} />
        <Button type="submit" loading={excuse.isPending} disabled={reason.trim() === ''}>
          {t('duties.excuseDo')}
        </Button>
      </form>
    </Dialog>
  );
}
