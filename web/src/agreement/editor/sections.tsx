import { useTranslation } from 'react-i18next';
import { languages, precedences } from '../../api/vocabulary.ts';
import { languageNames } from '../../i18n/language.ts';
import { Panel } from '../../ui/panel.tsx';
import { AreaEditor } from './area-editor.tsx';
import { choicesOf, useEditing } from './editing.tsx';
import classes from './editor.module.css';
import { ChecksAt, LimitsAt, NumberAt, SecondsAt, SelectAt, TextAt, WordsAt } from './fields.tsx';
import { ListAt } from './list.tsx';

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
  const kinds = (['joint-committee', 'regional-committee', 'district-desks'] as const).map((one) => ({
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
            <SelectAt path={[...path, 'kind']} label={t('editor.kind')} data={kinds} />
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
