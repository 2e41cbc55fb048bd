import { useTranslation } from 'react-i18next';
import { languages, precedences } from '../../api/vocabulary.ts';
import { languageNames } from '../../i18n/language.ts';
import { Panel } from '../../ui/panel.tsx';
import { organKinds } from '../change-words.ts';
import { AreaEditor } from './area-editor.tsx';
import { choicesOf, useEditing } from './editing.tsx';
import classes from './editor.module.css';
import { ChecksAt, LimitsAt, NamesAt, NumberAt, SecondsAt, SelectAt, TextAt, WordsAt } from './fields.tsx';
import { ListAt } from './list.tsx';
import { valueAt } from './path.ts';

/** What holds where an agreement says nothing (terms/limits.ts). */
const usualTolerance = { seconds: 5, share: 0.001 } as const;

/** Title, kind and authentic language. The kind of a line is fixed when it is founded. */
export function Basics({ founding }: { readonly founding: boolean }) {
  const { t } = useTranslation();
  const modes = [
    { value: 'actual', label: t('editor.actual') },
    { value: 'exercise', label: t('exercise.word') },
  ];
  return (
    <Panel title={t('editor.basics')}>
      <TextAt path={['title']} label={t('agreementPart.title')} />
      {founding && <SelectAt path={['mode']} label={t('agreementPart.mode')} data={modes} />}
      <SelectAt
        path={['authentic']}
        label={t('agreementPart.authentic')}
        none={languageNames.en}
        data={languages.filter((one) => one !== 'en').map((one) => ({ value: one, label: languageNames[one] }))}
      />
    </Panel>
  );
}

export function Districts() {
  const { t } = useTranslation();
  return (
    <Panel title={t('editor.districts')}>
      <ListAt path={['districts']} make={(id) => ({ id, name: '' })} add={t('editor.addDistrict')}>
        {(path) => (
          <>
            <TextAt path={[...path, 'name']} label={t('agreementField.name')} />
            <TextAt path={[...path, 'id']} label={t('editor.id')} />
            <AreaEditor path={[...path, 'area']} />
          </>
        )}
      </ListAt>
    </Panel>
  );
}

export function Desks() {
  const { t } = useTranslation();
  const { terms } = useEditing();
  return (
    <Panel title={t('agreementPart.desks')}>
      <ListAt path={['desks']} make={(id) => ({ id, name: '' })} add={t('editor.addDesk')}>
        {(path) => (
          <>
            <TextAt path={[...path, 'name']} label={t('agreementField.name')} />
            <TextAt path={[...path, 'id']} label={t('editor.id')} />
            <SelectAt path={[...path, 'party']} label={t('agreementField.party')} data={choicesOf(terms, 'parties')} />
            <SelectAt path={[...path, 'district']} label={t('agreementField.district')} data={choicesOf(terms, 'districts')} />
            <SelectAt
              path={[...path, 'counterpart']}
              label={t('agreementField.counterpart')}
              none={t('editor.sameDistrict')}
              data={choicesOf(terms, 'desks')}
            />
            <WordsAt path={[...path, 'numbers']} label={t('agreementField.numbers')} />
          </>
        )}
      </ListAt>
    </Panel>
  );
}

export function Organs() {
  const { t } = useTranslation();
  const { terms } = useEditing();
  const kinds = organKinds.map((one) => ({
    value: one,
    label: t(`organKind.${one}`),
  }));
  return (
    <Panel title={t('agreementPart.organs')}>
      <ListAt path={['organs']} make={(id) => ({ id, kind: 'joint-committee', name: '', desks: [] })} add={t('editor.addOrgan')}>
        {(path) => (
          <>
            <TextAt path={[...path, 'name']} label={t('agreementField.name')} />
            <TextAt path={[...path, 'id']} label={t('editor.id')} />
            <SelectAt path={[...path, 'kind']} label={t('agreementField.kind')} data={kinds} />
            <SelectAt
              path={[...path, 'district']}
              label={t('agreementField.district')}
              none={t('duties.noDistrict')}
              data={choicesOf(terms, 'districts')}
            />
            <NamesAt path={[...path, 'names']} />
            <ChecksAt path={[...path, 'desks']} label={t('agreementPart.desks')} data={choicesOf(terms, 'desks')} />
          </>
        )}
      </ListAt>
    </Panel>
  );
}

export function Calls() {
  const { t } = useTranslation();
  return (
    <Panel title={t('agreementPart.calls')}>
      <p className="dim">{t('agreementText.calls')}</p>
      <TextAt path={['calls', 'clause']} label={t('agreementField.clause')} />
      <LimitsAt path={['calls', 'answerWithin']} />
    </Panel>
  );
}

/** How far two honest clocks may differ; left out, the usual holds. */
export function Tolerance() {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const own = valueAt(terms, ['tolerance']) !== undefined;
  return (
    <Panel title={t('agreementPart.tolerance')}>
      <p className="dim">{t('editor.tolerance')}</p>
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={own}
          onChange={({ currentTarget: { checked } }) => set(['tolerance'], checked ? usualTolerance : undefined)}
        />
        {t('editor.ownTolerance')}
      </label>
      {own && (
        <div className={classes['fields']}>
          <NumberAt path={['tolerance', 'seconds']} label={t('agreementField.seconds')} min={0} />
          <NumberAt path={['tolerance', 'share']} label={t('agreementField.share')} min={0} unit={0.01} />
        </div>
      )}
    </Panel>
  );
}

export function CheckCalls() {
  const { t } = useTranslation();
  const { terms } = useEditing();
  const make = (id: string) => ({ id, clause: 'check-calls', at: ['09:00'], timezone: 'Etc/UTC', precedence: 'routine' });
  return (
    <Panel title={t('agreementPart.checkCalls')}>
      <ListAt path={['checkCalls']} make={make} add={t('editor.addCheck')}>
        {(path) => (
          <>
            <SelectAt path={[...path, 'from']} label={t('agreementField.from')} data={choicesOf(terms, 'desks')} />
            <SelectAt path={[...path, 'to']} label={t('agreementField.to')} data={choicesOf(terms, 'desks')} />
            <WordsAt path={[...path, 'at']} label={t('agreementField.at')} />
            <TextAt path={[...path, 'timezone']} label={t('agreementField.timezone')} />
            <SelectAt
              path={[...path, 'precedence']}
              label={t('agreementField.precedence')}
              data={precedences.map((one) => ({ value: one, label: t(`precedence.${one}`) }))}
            />
            <TextAt path={[...path, 'clause']} label={t('agreementField.clause')} />
          </>
        )}
      </ListAt>
    </Panel>
  );
}

/** How it is amended and how it ends; a part that has no clause is left out. */
export function Ending() {
  const { t } = useTranslation();
  return (
    <Panel title={t('editor.ending')}>
      <div className={classes['fields']}>
        <TextAt path={['amending', 'clause']} label={`${t('agreementPart.amending')} · ${t('agreementField.clause')}`} />
        <NumberAt path={['amending', 'proposalStandsDays']} label={t('agreementField.proposalStandsDays')} />
        <TextAt path={['ending', 'clause']} label={`${t('agreementPart.ending')} · ${t('agreementField.clause')}`} />
        <SecondsAt path={['ending', 'noticeSeconds']} label={t('agreementField.noticeSeconds')} />
      </div>
    </Panel>
  );
}
