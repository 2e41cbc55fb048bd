import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import type { FeedView, LineView, Role } from '../api/types.ts';
import { precedences } from '../api/vocabulary.ts';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { nameOf, partyName } from '../calls/names.ts';
import { LineCard } from '../home/line-card.tsx';
import { figure, limit } from '../i18n/time.ts';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import classes from './lines.module.css';
import { MarksPanel } from './marks-panel.tsx';

/** Those who look after how calls are placed; a desk has its calls to look after. */
const overseers: readonly Role[] = ['head', 'headquarters', 'auditor'];

/** The health of one line and of its record: what each party has said, and how much of it the other holds. */
export function LinePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/lines/$id' });
  const { data: lines } = useQuery(linesQuery);
  const me = useMe();
  const line = lines?.find((one) => one.id === id);
  useTitle(line?.title ?? t('home.title'), line?.mode === 'exercise');
  if (!line) return <Note tone="quiet">{lines ? t('home.notFound') : t('common.loading')}</Note>;
  return (
    <article className={classes['page']}>
      <h1>
        <bdi>{line.title}</bdi>
      </h1>
      <div className={classes['columns']}>
        <LineCard line={line} />
        <div className={classes['stack']}>
          <Record line={line} />
          <Limits line={line} />
          {overseers.includes(me.role) && <MarksPanel line={line} />}
        </div>
      </div>
    </article>
  );
}

function Record({ line }: { readonly line: LineView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('record.title')}>
      <p className="dim">{t('record.explain')}</p>
      {line.feeds.length === 0 ? (
        <p>{t('record.empty')}</p>
      ) : (
        // biome-ignore lint/a11y: what scrolls sideways is reached with the keyboard, and has a name
        <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t('record.title')}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('record.party')}</th>
                <th scope="col">{t('record.epoch')}</th>
                <th scope="col">{t('record.size')}</th>
                <th scope="col">{t('record.delivered')}</th>
              </tr>
            </thead>
            <tbody>
              {line.feeds.map((feed) => (
                <Feed key={`${feed.party} ${feed.epoch}`} feed={feed} name={partyName([line], feed.party)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <dl className={classes['ids']}>
        <dt>{t('record.line')}</dt>
        <dd>
          <bdi>{line.id}</bdi>
        </dd>
        {line.parties.map((party) => (
          <Party key={party.id} id={party.id} name={nameOf(party)} />
        ))}
      </dl>
    </Panel>
  );
}

function Party({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>
        <bdi>{id}</bdi>
      </dd>
    </>
  );
}

function Feed({ feed, name }: { readonly feed: FeedView; readonly name: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const whole = feed.delivered >= feed.size;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> {feed.flag !== undefined && <Pill tone="bad">{t('record.flag', { flag: feed.flag })}</Pill>}
      </th>
      <td className={classes['mono']}>
        <bdi>{feed.epoch}</bdi>
      </td>
      <td className="num">{figure(feed.size, language)}</td>
      <td className="num">
        {figure(feed.delivered, language)}{' '}
        <Pill tone={whole ? 'ok' : 'warn'}>
          {whole ? t('record.all') : t('record.behind', { n: figure(feed.size - feed.delivered, language) })}
        </Pill>
      </td>
    </tr>
  );
}

function Limits({ line }: { readonly line: LineView }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <Panel title={t('limits.title')}>
      <dl className={classes['limits']}>
        {precedences.map((one) => (
          <div key={one}>
            <dt>
              <Pill tone={one}>{t(`precedence.${one}`)}</Pill>
            </dt>
            <dd className="num">{limit(line.answerWithin[one], language)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
