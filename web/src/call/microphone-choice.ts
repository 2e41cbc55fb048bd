import { computer } from '../ui/storage.ts';

const place = 'quietline.microphone';

/** The microphone chosen at this computer; a device's id means nothing on another one, so the node does not keep it. */
export function microphoneChoice(): string | undefined {
  return computer.get(place) ?? undefined;
}

export function chooseMicrophone(id: string): void {
  if (id === '') computer.remove(place);
  else computer.set(place, id);
}
