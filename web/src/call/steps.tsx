import { useTranslation } from 'react-i18next';
import type { CallView, SkipReason } from '../api/types.ts';
import { stepTones } from '../calls/states.ts';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Age, Moment } from '../ui/time.tsx';
import classes from './call.module.css';

const reasons: readonly SkipReason[] = ['unstaffed', 'did-not-ring', 'unknown'];

/** Each step of the called side's ladder as it happens: who rang, since when, and who rings now. */
export function Steps({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const now = call.steps.findLast((step) => step.state === 'alerting' || step.state === 'ringing');
  if (call.steps.length === 0 && !call.exhausted) return null;
  return (
    <Panel title={t('steps.title')}>
      <p className="hidden-but-read" aria-live="polite">
        {now && t('steps.now', { label: now.label })}
      </p>
      <ol className={classes['steps']}>
        {call.steps.map((step, index) => {
          const because = reasons.find((one) => one === step.because);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place in the ladder
            <li key={index} data-now={step.state === 'alerting' || step.state === 'ringing' || undefined}>
              <span className={classes['stepLabel']} dir="auto">
                {step.label}
              </span>
              <Pill tone={stepTones[step.state]}>{t(`stepState.${step.state}`)}</Pill>
              <span className={classes['stepWhen']}>
                <Moment at={step.at} /> · <Age at={step.at} />
              </span>
              {because && <span className={classes['stepWhen']}>{t(`skip.${because}`)}</span>}
            </li>
          );
        })}
        {call.exhausted && <li className={classes['exhausted']}>{t('steps.exhausted')}</li>}
      </ol>
    </Panel>
  );
}
