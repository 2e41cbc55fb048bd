import { type DestinationStream, pino } from 'pino';

/** What a log line may hold: names, figures and codes. No text that a person wrote, no token, no body, no address of a person. */
const allowed = [
  'address',
  'attempt',
  'author',
  'bytes',
  'call',
  'code',
  'count',
  'database',
  'desk',
  'detail',
  'direction',
  'duty',
  'endpoint',
  'epoch',
  'error',
  'file',
  'from',
  'host',
  'kind',
  'line',
  'method',
  'ms',
  'parent',
  'party',
  'path',
  'peer',
  'pid',
  'port',
  'ready',
  'reason',
  'role',
  'route',
  'seq',
  'signal',
  'size',
  'stack',
  'state',
  'status',
  'step',
  'subject',
  'to',
  'url',
  'version',
  'what',
] as const;

export type LogField = (typeof allowed)[number];
export type LogFields = { readonly [F in LogField]?: string | number | boolean | null };
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One line of JSON for each event, named `room.what-happened`. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const allowedFields: ReadonlySet<string> = new Set(allowed);
const longestText = 2_000;

/** Keeps the allowed fields alone, and of them plain values alone: what a caller adds past the types is dropped too. */
function onlyAllowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!allowedFields.has(name) || (typeof value === 'object' && value !== null) || typeof value === 'function') continue;
    kept[name] = typeof value === 'string' ? value.slice(0, longestText) : value;
  }
  return kept;
}

/** Writes to stderr unless another destination is given: stdout belongs to what a command answers. */
export function createLog(options: { readonly level?: LogLevel; readonly destination?: DestinationStream } = {}): Log {
  const writer = pino(
    {
      level: options.level ?? 'info',
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    options.destination ?? pino.destination({ fd: 2, sync: true }),
  );
  return {
    debug: (event, fields = {}) => {
      if (writer.isLevelEnabled('debug')) writer.debug(onlyAllowed(fields), event);
    },
    info: (event, fields = {}) => writer.info(onlyAllowed(fields), event),
    warn: (event, fields = {}) => writer.warn(onlyAllowed(fields), event),
    error: (event, fields = {}) => writer.error(onlyAllowed(fields), event),
  };
}

/** Name, code and stack of what was thrown. Messages of unknown errors can quote what was read, so they stay out. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = error.stack
    ?.split('\n')
    .filter((row) => /^\s+at /.test(row))
    .map((row) => row.trim())
    .join('\n');
  return { error: error.name, ...code, ...(frames === undefined ? {} : { stack: frames }) };
}
