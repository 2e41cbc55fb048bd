import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { isMine } from '../ring/select.ts';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import type { VoiceHandle, VoicePhase, VoiceState } from '../voice/index.ts';
import { Microphones } from './microphones.tsx';
import classes from './voice.module.css';
import { useVoiceCenter } from './voice-center.tsx';
import { useVoiceReason } from './voice-reason.ts';

const tones: Readonly<Record<VoicePhase, Tone>> = {
  preparing: 'info',
  connecting: 'info',
  connected: 'ok',
  reconnecting: 'warn',
  failed: 'bad',
  closed: 'quiet',
};

/** The voice of the call on this screen. Nothing of it is recorded anywhere. */
export function VoicePanel({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const me = useMe();
  const center = useVoiceCenter();
  const reason = useVoiceReason();
  if (call.state !== 'answered' || call.answeredBy?.as !== 'voice') return null;
  const handle = center.handle(call.id);
  const failure = center.failure(call.id);
  if (handle) return <Speaking handle={handle} onRetry={() => center.join(call.id)} />;
  return (
    <Panel noPrint title={t('voice.title')}>
      {failure !== undefined ? (
        <Note tone="bad" alert>
          {t('voice.asText')} {reason(failure)}
        </Note>
      ) : center.joined(call.id) ? (
        <p className="dim">{t('voicePhase.preparing')}</p>
      ) : isMine(call, me.party.id, me.alias) ? (
        <Note tone="info">{t('voice.elsewhere')}</Note>
      ) : (
        <Note tone="quiet">{t('voice.others')}</Note>
      )}
      {(failure !== undefined || (!center.joined(call.id) && isMine(call, me.party.id, me.alias))) && (
        <Button size="sm" variant="default" onClick={() => center.join(call.id)}>
          {failure === undefined ? t('voice.takeHere') : t('voice.retry')}
        </Button>
      )}
    </Panel>
  );
}

function useVoiceState(handle: VoiceHandle): VoiceState {
  const [state, setState] = useState(handle.state);
  useEffect(() => handle.subscribe(setState), [handle]);
  return state;
}

function Speaking({ handle, onRetry }: { readonly handle: VoiceHandle; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const state = useVoiceState(handle);
  const reason = useVoiceReason();
  const { phase, digits } = state;
  return (
    <Panel noPrint title={t('voice.title')} aside={<Pill tone={tones[phase]}>{t(`voicePhase.${phase}`)}</Pill>}>
      <div className={classes['voice']}>
        {digits !== undefined && (
          <div className={classes['check']}>
            <p>{t('voice.readDigits')}</p>
            <p className={`num ${classes['digits']}`} dir="ltr" translate="no">
              {digits.slice(0, 3)} {digits.slice(3)}
            </p>
            <p className="dim">{t('voice.digitsDiffer')}</p>
          </div>
        )}
        <div className={classes['meters']}>
          <Meter label={t('voice.me')} level={state.muted ? 0 : state.level} />
          <Meter label={t('voice.them')} level={state.remoteLevel} />
          <div className={classes['buttons']}>
            <Button
              size="sm"
              variant={state.muted ? 'filled' : 'default'}
              aria-pressed={state.muted}
              leftSection={<Icon name={state.muted ? 'micOff' : 'mic'} />}
              onClick={() => handle.setMuted(!state.muted)}
            >
              {state.muted ? t('voice.unmute') : t('voice.mute')}
            </Button>
            <Microphones handle={handle} />
          </div>
        </div>
      </div>
      <div aria-live="assertive">
        {phase === 'failed' && (
          <Note tone="bad">
            {t('voice.asText')} {state.reason !== undefined && reason(state.reason)}
          </Note>
        )}
        {phase !== 'failed' && state.reason !== undefined && <Note tone="warn">{reason(state.reason)}</Note>}
      </div>
      {phase === 'failed' && (
        <Button size="sm" variant="default" onClick={onRetry}>
          {t('voice.retry')}
        </Button>
      )}
      <p className={classes['never']}>{t('voice.neverRecorded')}</p>
    </Panel>
  );
}

function Meter({ label, level }: { readonly label: string; readonly level: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, level)) * 100);
  return (
    <div className={classes['meter']}>
      <span>{label}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers do not let a meter element be drawn in the desk's colours */}
      <span
        className={classes['bar']}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
    </div>
  );
}
