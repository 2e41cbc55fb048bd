import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { linesQuery } from '../api/queries.ts';
import { agreementsQuery } from '../api/terms.ts';
import type { AgreementVersion } from '../api/terms-types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useTitle } from '../app/title.ts';
import { partyName } from '../calls/names.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './agreement.module.css';
import { byLine, type LineOfVersions, stateTones } from './states.ts';

/** Every version of every agreement: in force, proposed, superseded, withdrawn. */
export function AgreementsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, error } = useQuery(agreementsQuery);
  useTitle(t('agreements.title'), false);
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{t('agreements.title')}</h1>
        <PermittedButton
          act="agreement.propose"
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() => void navigate({ to: '/agreements/edit' })}
        >
          {t('agreements.found')}
        </PermittedButton>
      </header>
      <ProblemNote error={error} />
      {data?.length === 0 && <Note tone="quiet">{t('home.noLines')}</Note>}
      {byLine(data ?? []).map((one) => (
        <OfLine key={one.line} one={one} />
      ))}
    </div>
  );
}

function OfLine({ one: { line, versions, inForce } }: { readonly one: LineOfVersions }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shown = inForce ?? versions[0];
  const title = (
    <>
      <bdi>{shown?.agreement.title}</bdi> {shown?.agreement.mode === 'exercise' && <ExerciseBadge />}
    </>
  );
  return (
    <Panel title={title} flush>
      <ul className={classes['versions']}>
        {versions.map((version) => (
          <Version key={version.hash} version={version} />
        ))}
      </ul>
      {inForce && (
        <div className={classes['foot']}>
          <PermittedButton
            line={line}
            act="agreement.propose"
            variant="default"
            onClick={() => void navigate({ to: '/agreements/edit', search: { line } })}
          >
            {t('agreements.amend')}
          </PermittedButton>
        </div>
      )}
    </Panel>
  );
}

function Version({ version }: { readonly version: AgreementVersion }) {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const missing = version.agreement.parties.filter(({ id }) => !version.signedBy.includes(id));
  const nameOf = (id: string) =>
    partyName(lines, id) === id.slice(0, 11)
      ? (version.agreement.parties.find((party) => party.id === id)?.name ?? id.slice(0, 11))
      : partyName(lines, id);
  return (
    <li>
      <Link to="/agreements/$line/$hash" params={{ line: version.id, hash: version.hash }} className={classes['version'] ?? ''}>
        <strong>{t('agreementText.version', { number: version.number })}</strong>
        <Pill tone={stateTones[version.state]}>{t(`agreementState.${version.state}`)}</Pill>
        <span className="dim">
          {version.inForceSince !== null ? (
            <>
              {t('line.since')} <Moment at={version.inForceSince} />
            </>
          ) : (
            t('agreements.proposedBy', { party: nameOf(version.proposedBy) })
          )}
        </span>
        {version.state === 'proposed' && missing.length > 0 && (
          <span>{t('agreements.notSigned', { parties: missing.map(({ id }) => nameOf(id)).join(', ') })}</span>
        )}
        {version.notice && (
          <span className={classes['ends']}>
            {t('agreements.ends')} <Moment at={version.notice.effective} utc />
          </span>
        )}
      </Link>
    </li>
  );
}
