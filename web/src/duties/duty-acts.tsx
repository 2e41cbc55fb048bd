import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { partyName } from '../calls/names.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { BothFigures } from './both-figures.tsx';
import { ExcuseDialog } from './excuse-dialog.tsx';

/** What both measured, who has excused it, and the way to excuse it. */
export function DutyActs({ duty, lines }: { readonly duty: Duty; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState<'figures' | 'excuse'>();
  const ours = duty.excusedBy.includes(me.party.id);
  // A duty inside our own house is owed to nobody else; one that is over has nothing to excuse.
  const excusable = duty.owedBy !== duty.owedTo && (duty.state === 'pending' || duty.state === 'breached');
  return (
    <>
      {duty.excusedBy.length > 0 && duty.state !== 'excused' && (
        <span>{t('duties.excusedBy', { who: duty.excusedBy.map((one) => partyName(lines, one)).join(', ') })}</span>
      )}
      {duty.state !== 'pending' && duty.owedBy !== duty.owedTo && (
        <Button
          className="no-print"
          size="compact-sm"
          variant="default"
          onClick={() => setOpen(open === 'figures' ? undefined : 'figures')}
          aria-expanded={open === 'figures'}
        >
          {t('duty.figures')}
        </Button>
      )}
      {open === 'figures' && <BothFigures duty={duty} lines={lines} />}
      {excusable && !ours && (
        <span className="no-print">
          <PermittedButton
            line={duty.line}
            act="duty.excuse"
            size="compact-sm"
            variant="default"
            onClick={() => setOpen('excuse')}
          >
            {t('duties.excuse')}…
          </PermittedButton>
        </span>
      )}
      {open === 'excuse' && <ExcuseDialog duty={duty} lines={lines} onClose={() => setOpen(undefined)} />}
    </>
  );
}
