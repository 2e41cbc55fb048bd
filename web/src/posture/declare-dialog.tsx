import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import { termsActs } from '../api/terms.ts';
import type { Posture, Postures } from '../api/terms-types.ts';
import type { LineView } from '../api/types.ts';
import { postures as words } from '../api/vocabulary.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { otherNames } from '../app/me-context.tsx';
import { useDraft } from '../drafts/drafts-context.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './posture.module.css';
import { Preview } from './preview.tsx';
import { type PublicDraft, PublicFields, publicOf } from './public-fields.tsx';

interface DeclareDialogProps {
  readonly line: LineView;
  readonly postures: Postures;
  readonly onClose: () => void;
}

/** Headquarters changes how its party works on a line: it sees first what will be refused and what stays. */
export function DeclareDialog({ line, postures, onClose }: DeclareDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const now = postures.parties.find(({ party }) => party === line.self)?.working ?? 'open';
  const [working, setWorking] = useState<Posture>(now);
  const [announce, setAnnounce] = useState<PublicDraft>({
    on: false,
    position: working,
    day: new Date(nodeNow()).toISOString().slice(0, 10),
    statement: {},
  });
  const [reason, setReason, clearReason] = useDraft(`posture/${line.id}`);
  const others = otherNames(line);
  const declare = useMutation({
    mutationFn: () => {
      const said = publicOf(announce);
      return termsActs.declare({ line: line.id, working, reason: reason.trim(), ...(said ? { public: said } : {}) });
    },
    onSuccess: async () => {
      clearReason();
      await Promise.all(['postures', 'permissions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      onClose();
    },
  });
  const same = working === now && !announce.on;
  return (
    <Dialog title={t('posturePage.change')} onClose={onClose} typing wide>
      {line.mode === 'exercise' && <ExerciseBanner />}
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          declare.mutate();
        }}
      >
        <fieldset className={classes['choices']}>
          <legend>{t('posturePage.workingNew')}</legend>
          {words.map((one) => (
            <label key={one} className={classes['choice']}>
              <input
                type="radio"
                name="working"
                value={one}
                checked={working === one}
                onChange={() => setWorking(one)}
                {...(one === now ? { 'data-autofocus': '' } : {})}
              />
              <span>
                <strong>{t(`posture.${one}`)}</strong> {one === now && <span className="dim">{t('posturePage.isNow')}</span>}
                <span className={classes['explain']}>{t(`postureExplain.${one}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Preview line={line.id} now={now} then={working} />
        <PublicFields draft={announce} others={others} onChange={setAnnounce} />
        <AudienceField
          audience={{ goesTo: others }}
          label={t('posturePage.reason')}
          value={reason}
          onChange={setReason}
          required
        />
        <ProblemNote error={declare.error} />
        <Button type="submit" loading={declare.isPending} disabled={reason.trim() === '' || same}>
          {t('posturePage.declare')}
        </Button>
      </form>
    </Dialog>
  );
}
