import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../api/types.ts';
import { usePermission } from '../posture/use-permission.ts';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';

/** Opens the form. Where nothing of the kind can be proposed on any line, it says why beforehand; else the form does. */
export function MeetingButton({ lines, onPropose }: { readonly lines: readonly LineView[]; readonly onPropose: () => void }) {
  const { t } = useTranslation();
  const inForce = lines.filter(({ state }) => state !== 'proposed');
  const only = inForce.length === 1 ? inForce[0]?.id : undefined;
  const meeting = usePermission(only, 'meeting.propose');
  const activity = usePermission(only, 'activity.propose');
  const refused = only !== undefined && !meeting.permitted && !activity.permitted;
  return (
    <div className={page['stack']}>
      <Button leftSection={<Icon name="plus" />} disabled={inForce.length === 0} onClick={onPropose}>
        {t('meetings.propose')}…
      </Button>
      {refused && <p className="dim">{meeting.why}</p>}
    </div>
  );
}
