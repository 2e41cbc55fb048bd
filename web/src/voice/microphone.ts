import { VoiceError, type VoiceReason } from './types.ts';

/** getUserMedia's errors by name (Media Capture and Streams, section 10.2). */
const reasonByName: Record<string, VoiceReason> = {
  NotAllowedError: 'MICROPHONE_REFUSED',
  SecurityError: 'MICROPHONE_REFUSED',
  NotFoundError: 'MICROPHONE_MISSING',
  OverconstrainedError: 'MICROPHONE_MISSING',
  NotReadableError: 'MICROPHONE_BUSY',
  AbortError: 'MICROPHONE_BUSY',
};

/** Opens a microphone for speech. Rejects with a `VoiceError`. */
export async function openMicrophone(deviceId?: string): Promise<MediaStream> {
  // Outside a secure context the property is absent, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new VoiceError('INSECURE_CONTEXT', 'a microphone needs https or localhost');
  const speech = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    return await devices.getUserMedia({
      audio: deviceId === undefined ? speech : { ...speech, deviceId: { exact: deviceId } },
      video: false,
    });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    throw new VoiceError(reasonByName[name] ?? 'MICROPHONE_MISSING', name || 'getUserMedia failed', { cause });
  }
}

/** The microphones there are. Labels are empty until the person has allowed one. */
export async function listMicrophones(): Promise<{ id: string; label: string }[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return [];
  const all = await devices.enumerateDevices();
  return all.filter((device) => device.kind === 'audioinput').map((device) => ({ id: device.deviceId, label: device.label }));
}
