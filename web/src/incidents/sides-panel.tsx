import { useTranslation } from 'react-i18next';
import type { Involves, Place } from '../api/incident-types.ts';
import { partyName } from '../calls/names.ts';
import { PlaceWords } from '../places/place-words.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { useIncident } from './context.ts';
import { When } from './incident-when.tsx';
import { Involved } from './involved.tsx';
import { Said } from './said.tsx';
import { type Side, sidesOf, type WordField } from './sides.ts';

/** Both parties' account, field by field: shown as soon as a second party has a word of its own. */
export function Sides() {
  const { t } = useTranslation();
  const { incident, lines, self } = useIncident();
  const fields = sidesOf(incident, self);
  const parties = [...new Set(fields.flatMap(({ sides }) => sides.map(({ party }) => party)))];
  if (parties.length < 2) return null;
  const differing = fields.filter(({ differs }) => differs).length;
  return (
    <Panel
      title={t('incidents.sides')}
      aside={
        <Pill tone={differing === 0 ? 'ok' : 'warn'}>
          {differing === 0 ? t('incidents.noDifference') : t('incidents.differences', { n: differing })}
        </Pill>
      }
      flush
    >
      <Scroll label={t('incidents.sides')}>
        <table className={page['table']}>
          <thead>
            <tr>
              <th scope="col">{t('incidents.field')}</th>
              {parties.map((party) => (
                <th key={party} scope="col">
                  <bdi>{partyName(lines, party)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, sides, differs }) => (
              <tr key={field}>
                <th scope="row">
                  <span className={page['cell']}>
                    {t(`incidentField.${field}`)}
                    {differs && <Pill tone="warn">{t('incidents.differs')}</Pill>}
                  </span>
                </th>
                {parties.map((party) => (
                  <td key={party}>
                    <Word field={field} side={sides.find((one) => one.party === party)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function Word({ field, side }: { readonly field: WordField; readonly side: Side | undefined }) {
  const { t } = useTranslation();
  const { lines, known } = useIncident();
  if (side === undefined) return <span className="dim">{t('incidents.nothingSaid')}</span>;
  const { kind, precedence, when, place, involves, message, assessment } = side.word;
  if (field === 'kind' && kind) return t(`incidentKind.${kind}`);
  if (field === 'precedence' && precedence) return <Pill tone={precedence}>{t(`precedence.${precedence}`)}</Pill>;
  if (field === 'when' && when) return <When when={when} />;
  if (field === 'involves' && involves) return <Involved involves={involves as Involves} lines={lines} />;
  if (field === 'assessment' && assessment) return t(`assessment.${assessment}`);
  if (field === 'place') return place ? <PlaceWords place={place as Place} known={known} /> : <Erased />;
  return <Said message={message ?? null} known={known} />;
}

function Erased() {
  const { t } = useTranslation();
  return <span className="dim">{t('call.erased')}</span>;
}
