import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Refinement } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useIncident } from './context.ts';
import { InvolvedFields, KindFields, WhenFields } from './fields.tsx';
import { draftOf, toRefinement } from './incident-draft.ts';
import { SayField, useSaying } from './say-field.tsx';
import { useIncidentAct } from './use-incident-act.ts';
import { WhereField } from './where-field.tsx';

/** How the own party sees it now: it stands beside the other party's word and replaces none of it. */
export function RefineDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { incident, line, known, self, audience } = useIncident();
  const before = useMemo(() => draftOf(incident, self), [incident, self]);
  const [draft, setDraft] = useState(before);
  const saying = useSaying(`refine/${incident.id}`);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const refine = useIncidentAct(
    (refinement: Refinement) => incidentActs.refine(incident.id, refinement),
    () => {
      saying.clear();
      onClose();
    },
  );
  const refinement = toRefinement(draft, before, { known, wording: saying.wording ?? {}, now: nodeNow() });
  return (
    <Dialog title={t('incidents.refine')} onClose={onClose} typing wide>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (refinement !== undefined && !refine.isPending) refine.mutate(refinement);
        }}
      >
        {line?.mode === 'exercise' && <ExerciseBanner />}
        <p className="dim">{t('incidents.refineHow')}</p>
        <KindFields draft={draft} onChange={change} />
        <WhenFields draft={draft} onChange={change} />
        <WhereField
          label={t('incidents.newPlace')}
          audience={audience}
          draft={draft.where}
          known={known}
          onChange={(where) => change({ where })}
        />
        {line && <InvolvedFields draft={draft} onChange={change} line={line} />}
        <SayField line={incident.line} saying={saying} label={t('incidents.text')} audience={audience} />
        <ProblemNote error={refine.error} />
        <Button type="submit" loading={refine.isPending} disabled={refinement === undefined}>
          {t('incidents.refine')}
        </Button>
      </form>
    </Dialog>
  );
}
