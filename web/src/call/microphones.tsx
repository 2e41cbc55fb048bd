import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceHandle } from '../voice/index.ts';
import { chooseMicrophone, microphoneChoice } from './microphone-choice.ts';
import { useVoiceReason } from './voice-reason.ts';

interface Device {
  readonly id: string;
  readonly label: string;
}

/** The microphones of this computer, kept up as they are plugged in. */
export function useMicrophones(): readonly Device[] {
  const [devices, setDevices] = useState<readonly Device[]>([]);
  useEffect(() => {
    let stopped = false;
    const read = async () => {
      const { listMicrophones } = await import('../voice/index.ts');
      const found = await listMicrophones().catch(() => []);
      if (!stopped) setDevices(found.filter((one) => one.id !== ''));
    };
    // Absent outside a secure context, whatever the types say.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    const changed = () => void read();
    changed();
    media?.addEventListener('devicechange', changed);
    return () => {
      stopped = true;
      media?.removeEventListener('devicechange', changed);
    };
  }, []);
  return devices;
}

/** In a call the change is made at once; the choice is kept for the next one. */
export function Microphones({ handle, labelled = false }: { readonly handle?: VoiceHandle; readonly labelled?: boolean }) {
  const { t } = useTranslation();
  const devices = useMicrophones();
  const reason = useVoiceReason();
  const [chosen, setChosen] = useState(() => microphoneChoice() ?? '');
  const [error, setError] = useState<string>();
  const choose = async (id: string) => {
    const before = chosen;
    setChosen(id);
    setError(undefined);
    try {
      const first = devices[0]?.id;
      const device = id === '' ? first : id;
      if (handle && device !== undefined) await handle.setDevice(device);
      chooseMicrophone(id);
    } catch (failure) {
      setChosen(before);
      const { VoiceError } = await import('../voice/index.ts');
      setError(reason(failure instanceof VoiceError ? failure.code : 'INTERNAL'));
    }
  };
  return (
    <NativeSelect
      size="sm"
      {...(labelled ? { label: t('voice.microphone') } : { 'aria-label': t('voice.microphone') })}
      value={devices.some((one) => one.id === chosen) ? chosen : ''}
      error={error}
      onChange={({ currentTarget: { value } }) => void choose(value)}
      data={[
        { value: '', label: t('voice.anyMicrophone') },
        ...devices.map((one, index) => ({ value: one.id, label: one.label || t('voice.nthMicrophone', { n: index + 1 }) })),
      ]}
    />
  );
}
