import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import type { Notification, PassedUnit } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { linesQuery } from '../api/queries.ts';
import { unitLevels } from '../api/vocabulary-notifications.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './notifications.module.css';
import { newUnit, precisionsUpTo, readUnits, toUnits, type UnitDraft } from './unit-drafts.ts';
import { UnitLinks } from './unit-links.tsx';
import { useNotificationAct } from './use-notification-act.ts';

/** On to our own units: by an own desk, or by a one-time link that is shown now and never again. */
export function PassDialog({ one, onClose }: { readonly one: Notification; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const line = lines?.find(({ id }) => id === one.line);
  const desks = line?.parties.find(({ id }) => id === line.self)?.desks ?? [];
  const [kept, keep, clear] = useDraft(`notification-onward/${one.id}`);
  const units = readUnits(kept) ?? [newUnit(one.precision)];
  const [passed, setPassed] = useState<readonly PassedUnit[]>();
  const id = useRef(uuid7());
  const wanted = toUnits(units, one.precision);
  const pass = useNotificationAct(
    () => {
      if (wanted === undefined) throw new Error('incomplete');
      return notificationActs.pass(one.id, id.current, wanted);
    },
    ({ units: told }) => {
      clear();
      setPassed(told);
    },
  );
  const write = (next: readonly UnitDraft[]) => keep(JSON.stringify(next));
  const change = (index: number, part: Partial<UnitDraft>) =>
    write(units.map((unit, at) => (at === index ? { ...unit, ...part } : unit)));
  if (passed !== undefined)
    return (
      <Dialog title={t('onward.passed')} onClose={onClose} wide>
        <UnitLinks units={passed} exercise={one.mode === 'exercise'} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={t('onward.pass')} onClose={onClose} typing wide>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!pass.isPending && wanted !== undefined) pass.mutate();
        }}
      >
        <div className={page['head']}>
          <p className="dim">{t('onward.explain')}</p>
          <AudienceTag audience="stays" />
        </div>
        {units.map((unit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own until they are sent
          <fieldset key={index} className={classes['unit']} aria-label={t('onward.nth', { n: index + 1 })}>
            <TextInput
              label={t('onward.name')}
              dir="auto"
              required
              value={unit.name}
              maxLength={200}
              onChange={({ currentTarget: { value } }) => change(index, { name: value })}
            />
            <NativeSelect
              label={t('onward.level')}
              value={unit.level}
              onChange={({ currentTarget: { value } }) =>
                change(index, { level: unitLevels.find((level) => level === value) ?? unit.level })
              }
              data={unitLevels.map((value) => ({ value, label: t(`unitLevel.${value}`) }))}
            />
            <NativeSelect
              label={t('onward.by')}
              value={unit.desk}
              onChange={({ currentTarget: { value } }) => change(index, { desk: value })}
              data={[{ value: '', label: t('onward.byLink') }, ...desks.map((desk) => ({ value: desk.id, label: desk.name }))]}
            />
            <NativeSelect
              label={t('onward.precision')}
              value={unit.precision}
              onChange={({ currentTarget: { value } }) =>
                change(index, { precision: precisionsUpTo(one.precision).find((each) => each === value) ?? one.precision })
              }
              data={precisionsUpTo(one.precision).map((value) => ({ value, label: t(`placePrecision.${value}`) }))}
            />
            {units.length > 1 && (
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('onward.remove', { n: index + 1 })}
                onClick={() => write(units.filter((_, at) => at !== index))}
              >
                <Icon name="cross" />
              </ActionIcon>
            )}
          </fieldset>
        ))}
        <div>
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() => write([...units, newUnit(one.precision)])}
          >
            {t('onward.add')}
          </Button>
        </div>
        {wanted?.some(({ desk }) => desk === undefined) && <Note tone="info">{t('onward.linkExplain')}</Note>}
        <ProblemNote error={pass.error} />
        <PermittedButton act="onward.pass" type="submit" loading={pass.isPending} disabled={wanted === undefined}>
          {t('onward.passNow')}
        </PermittedButton>
      </form>
    </Dialog>
  );
}
