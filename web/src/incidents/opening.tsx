import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/incident-types.ts';
import { deskName } from '../calls/names.ts';
import { PlaceWords } from '../places/place-words.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import { useIncident } from './context.ts';
import { When } from './incident-when.tsx';
import { Involved } from './involved.tsx';
import { ReadBacks } from './read-backs.tsx';
import { RefineDialog } from './refine-dialog.tsx';
import { Said } from './said.tsx';
import { unread } from './sides.ts';

/** What happened, as the party that opened it sees it now. */
export function Opening() {
  const { t } = useTranslation();
  const { incident, lines, known, self, acts } = useIncident();
  const [refining, setRefining] = useState(false);
  const { place } = incident;
  const waiting = acts ? unread(incident, self) : 0;
  return (
    <Panel
      title={t('incidents.whatHappened')}
      aside={waiting > 0 ? <Pill tone="warn">{t('incidents.toReadBack', { n: waiting })}</Pill> : undefined}
    >
      <dl className={page['facts']}>
        <dt>{t('incidents.when')}</dt>
        <dd>
          <When when={incident.when} />
        </dd>
        <dt>{t('incidents.where')}</dt>
        <dd>
          {place === null ? <span className="dim">{t('call.erased')}</span> : <PlaceWords place={place as Place} known={known} />}
        </dd>
        <dt>{t('incidents.involved')}</dt>
        <dd>
          <Involved involves={incident.involves} lines={lines} />
        </dd>
        {incident.clause !== undefined && (
          <>
            <dt>{t('incidents.clause')}</dt>
            <dd>{incident.clause}</dd>
          </>
        )}
        <dt>{t('incidents.text')}</dt>
        <dd>
          <Said message={incident.message} known={known} />
        </dd>
        <dt>{t('call.from')}</dt>
        <dd>
          <bdi>{deskName(lines, incident.from)}</bdi> · <bdi>{incident.by.alias}</bdi> · <Moment at={incident.openedAt} utc />
        </dd>
        <dt>{t('place.to')}</dt>
        <dd>
          <bdi>{deskName(lines, incident.to)}</bdi>
        </dd>
      </dl>
      <ReadBacks
        entry={incident.id}
        party={incident.from.party}
        readBacks={incident.readBacks}
        said={{ when: incident.when.at, place: place as Place | null, message: incident.message }}
      />
      {acts && (
        <div className="no-print">
          <PermittedButton
            line={incident.line}
            act="incident.refine"
            variant="default"
            size="sm"
            onClick={() => setRefining(true)}
          >
            {t('incidents.refine')}
          </PermittedButton>
        </div>
      )}
      {refining && <RefineDialog onClose={() => setRefining(false)} />}
    </Panel>
  );
}
