import { screenHeaders } from './http.ts';
import type { Incident } from './incident-types.ts';
import { ApiProblem, NodeUnreachable } from './problem.ts';

export interface Upload {
  readonly id: string;
  readonly file: File;
  readonly caption?: string;
  /** The place that a camera wrote into it is shared too; else it is taken out of what is shared. */
  readonly keepLocation: boolean;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Octets: the most that an attachment of the language holds. */
export const mostOctets = 26_214_400;

/** Where one attachment is read. */
export function attachmentUrl(incident: string, attachment: string): string {
  return `/api/incidents/${encodeURIComponent(incident)}/attachments/${encodeURIComponent(attachment)}`;
}

/**
 * Sends a file to the own node as it is. `fetch` tells nothing of how far it is, so the older request is used. Rejects as
 * `request` does.
 */
export function attach(incident: string, upload: Upload): Promise<Incident> {
  const { id, file, caption, keepLocation, onProgress } = upload;
  const query = new URLSearchParams({ id, name: file.name.slice(-120), keepLocation: String(keepLocation) });
  if (caption !== undefined && caption !== '') query.set('caption', caption);
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', `/api/incidents/${encodeURIComponent(incident)}/attachments?${query}`);
    sending.setRequestHeader('Accept', 'application/json');
    // What it is, the node finds in its content.
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    for (const [name, value] of Object.entries(screenHeaders())) sending.setRequestHeader(name, value);
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    sending.addEventListener('error', () => reject(new NodeUnreachable()));
    sending.addEventListener('load', () => {
      const answer = parse(sending.responseText);
      if (sending.status >= 200 && sending.status < 300) resolve(answer as Incident);
      else reject(new ApiProblem(sending.status, answer));
    });
    sending.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
