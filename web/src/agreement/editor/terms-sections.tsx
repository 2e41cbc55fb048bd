import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  channels,
  dutyActs,
  dutyEvents,
  floorChannels,
  markings,
  postures,
  purposes,
  usualPostures,
} from '../../api/vocabulary.ts';
import { Panel } from '../../ui/panel.tsx';
import { choicesOf, useEditing } from './editing.tsx';
import classes from './editor.module.css';
import { ChecksAt, LimitsAt, NumberAt, SelectAt, SwitchAt, TextAt } from './fields.tsx';
import { ListAt } from './list.tsx';
import { valueAt } from './path.ts';

/** On event E, party P owes act A within T. */
export function Duties() {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const events = dutyEvents.map((one) => ({ value: one, label: t(`dutyEvent.${one.replace('.', '-') as 'meeting-proposed'}`) }));
  const acts = dutyActs.map((one) => ({ value: one, label: t(`dutyAct.${one}`) }));
  const owing = [
    { value: 'addressee', label: t('dutyOwes.addressee') },
    { value: 'author', label: t('dutyOwes.author') },
    ...choicesOf(terms, 'parties'),
  ];
  const make = (clause: string) => ({
    clause,
    on: 'meeting.proposed',
    owes: 'reply',
    owedBy: 'addressee',
    within: { routine: 86_400, priority: 86_400, immediate: 7_200, flash: 7_200 },
    floor: false,
  });
  return (
    <Panel title={t('agreementPart.duties')}>
      <ListAt path={['duties']} make={make} add={t('editor.addDuty')}>
        {(path, item) => (
          <>
            <TextAt path={[...path, 'clause']} label={t('agreementField.clause')} />
            <SelectAt path={[...path, 'on']} label={t('agreementField.on')} data={events} />
            <SelectAt path={[...path, 'owedBy']} label={t('agreementField.owedBy')} data={owing} />
            <SelectAt path={[...path, 'owes']} label={t('agreementField.owes')} data={acts} />
            <SwitchAt path={[...path, 'floor']} label={t('agreementField.floor')} />
            <Switch
              label={t('agreementText.unless')}
              checked={Array.isArray(item['unless']) && item['unless'].includes('withdrawn')}
              onChange={({ currentTarget: { checked } }) => set([...path, 'unless'], checked ? ['withdrawn'] : undefined)}
            />
            {item['on'] === 'commitment.made' ? (
              <p className="dim">{t('agreementText.byDay')}</p>
            ) : (
              <LimitsAt path={[...path, 'within']} />
            )}
          </>
        )}
      </ListAt>
    </Panel>
  );
}

/** Which channel is permitted in which posture. The floor is in nobody's hands. */
export function Channels() {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  return (
    <Panel title={t('agreementPart.channels')}>
      {channels.map((channel) => {
        const floor = (floorChannels as readonly string[]).includes(channel);
        const held = valueAt(terms, ['channels', channel]);
        const permitted: readonly unknown[] = floor ? postures : Array.isArray(held) ? held : usualPostures[channel];
        return (
          <fieldset key={channel} className={classes['checks']}>
            <legend>
              {t(`channel.${channel}`)} {floor && <span className="dim">({t('posturePage.floor')})</span>}
            </legend>
            {postures.map((posture) => (
              <label key={posture}>
                <input
                  type="checkbox"
                  disabled={floor}
                  checked={permitted.includes(posture)}
                  onChange={({ currentTarget: { checked } }) =>
                    set(
                      ['channels', channel],
                      postures.filter((one) => (one === posture ? checked : permitted.includes(one))),
                    )
                  }
                />
                {t(`posture.${posture}`)}
              </label>
            ))}
          </fieldset>
        );
      })}
    </Panel>
  );
}

export function Sharing() {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const on = valueAt(terms, ['sharing']) !== undefined;
  return (
    <Panel title={t('agreementPart.sharing')}>
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={on}
          onChange={({ currentTarget: { checked } }) =>
            set(['sharing'], checked ? { clause: 'sharing', purposes: ['protect-life'], highestMarking: 'amber' } : undefined)
          }
        />
        {t('editor.shares')}
      </label>
      {on && (
        <>
          <TextAt path={['sharing', 'clause']} label={t('agreementField.clause')} />
          <ChecksAt
            path={['sharing', 'purposes']}
            label={t('agreementField.purposes')}
            data={purposes.map((one) => ({ value: one, label: t(`purpose.${one}`) }))}
          />
          <SelectAt
            path={['sharing', 'highestMarking']}
            label={t('agreementField.highestMarking')}
            data={markings.map((one) => ({ value: one, label: t(`marking.${one}`) }))}
          />
          <NumberAt path={['sharing', 'retentionDays']} label={t('agreementField.retentionDays')} />
        </>
      )}
    </Panel>
  );
}
