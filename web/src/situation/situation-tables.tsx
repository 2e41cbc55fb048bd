import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SituationReport } from '../api/situation.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Moment } from '../ui/time.tsx';

interface TablesProps {
  readonly report: SituationReport;
  readonly nameOf: (party: string) => string;
}

/** Each party's figures beside the other's, and what both agreed: added up, never averaged. */
export function FigureTable({ report, nameOf }: TablesProps) {
  const { t } = useTranslation();
  const { figures, parties } = report;
  return (
    <Panel title={t('situation.figures')}>
      {figures.items.length === 0 ? (
        <p className={page['nothing']}>{t('situation.none')}</p>
      ) : (
        <Scroll label={t('situation.figures')}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('situation.what')}</th>
                <th scope="col">{t('situation.agreed')}</th>
                {parties.map(({ id }) => (
                  <th key={id} scope="col">
                    <bdi>{nameOf(id)}</bdi>
                  </th>
                ))}
                <th scope="col">{t('situation.differ')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.items.map(({ what, label, of, agreed, byParty, differ }) => (
                <tr key={`${what}/${of ?? ''}`}>
                  <th scope="row">
                    {label}
                    {of !== undefined && (
                      <>
                        {' · '}
                        <bdi>{nameOf(of)}</bdi>
                      </>
                    )}
                  </th>
                  <td className="num">{agreed?.value ?? '–'}</td>
                  {parties.map(({ id }) => (
                    <td key={id} className="num">
                      {byParty.find(({ party }) => party === id)?.value ?? '–'}
                    </td>
                  ))}
                  <td className="num">{differ}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p className="dim">{figures.source}</p>
    </Panel>
  );
}

/** What each party did of one thing, by state. */
export function PartyTable({
  title,
  rows,
  source,
  nameOf,
}: {
  readonly title: string;
  readonly rows: SituationReport['duties']['byParty'];
  readonly source: string;
  readonly nameOf: (party: string) => string;
}) {
  const { t } = useTranslation();
  const states = [
    ...new Map(
      rows
        .flatMap(({ byState }) => byState)
        .filter(({ count }) => count > 0)
        .map((one) => [one.word, one.label]),
    ),
  ];
  return (
    <Panel title={title}>
      {states.length === 0 ? (
        <p className={page['nothing']}>{t('situation.none')}</p>
      ) : (
        <Scroll label={title}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('situation.party')}</th>
                {states.map(([word, label]) => (
                  <th key={word} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ party, byState }) => (
                <tr key={party}>
                  <th scope="row">
                    <bdi>{nameOf(party)}</bdi>
                  </th>
                  {states.map(([word]) => (
                    <td key={word} className="num">
                      {byState.find((one) => one.word === word)?.count ?? 0}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p className="dim">{source}</p>
    </Panel>
  );
}

/** Each incident of the period, in one line. */
export function IncidentTable({
  report,
  districtName,
}: {
  readonly report: SituationReport;
  readonly districtName: (id: string) => string;
}) {
  const { t } = useTranslation();
  const { items } = report.incidents;
  return (
    <Panel title={t('situation.each')}>
      {items.length === 0 ? (
        <p className={page['nothing']}>{t('situation.none')}</p>
      ) : (
        <Scroll label={t('situation.each')}>
          <table className={page['table']}>
            <thead>
              <tr>
                {(['when', 'what', 'where', 'state', 'proof', 'text'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`situationColumn.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Moment at={one.at} />
                  </td>
                  <th scope="row">
                    <Link to="/incidents/$id" params={{ id: one.id }}>
                      {one.kindLabel}
                    </Link>
                  </th>
                  <td>
                    <bdi>{districtName(one.district)}</bdi>
                  </td>
                  <td>{one.stateLabel}</td>
                  <td>{one.proofLabel}</td>
                  <td dir="auto">{one.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}
