import { Problem } from '../problem.ts';
import type { Refusal } from './port.ts';

/** What the record says of its own refusals; everything else is our store's failure and says nothing about the peer. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Problem && error.status >= 500)
    return { code: error.code === 'DISK_FULL' ? 'DISK_FULL' : 'STORE_FAILED', detail: error.detail };
  if (typeof error === 'object' && error !== null) {
    const { code, detail } = error as { code?: unknown; detail?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) && typeof detail === 'string') return { code, detail };
  }
  return { code: 'STORE_FAILED', detail: 'the record could not be read or written' };
}
