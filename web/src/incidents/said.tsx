import type { Incident, Message } from '../api/incident-types.ts';
import { MessageText } from '../phrases/message-text.tsx';
import type { KnownPlacesOfLine } from '../places/known-places.ts';

interface SaidProps {
  /** Null: it was erased. */
  readonly message: Incident['message'];
  readonly known: KnownPlacesOfLine;
}

/** A message as this reader reads it. The generated types read what the language's own say. */
export function Said({ message, known }: SaidProps) {
  return <MessageText message={message as Message | null} known={known} />;
}
