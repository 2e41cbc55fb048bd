import { describe, expect, test } from 'vitest';
import { createLog, errorFields, type LogFields } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, level: 'debug' | 'info' = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ level, destination: { write: (line: string) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a log line', () => {
  test('holds event, level, time and the allowed fields', () => {
    const [line] = logged((log) => log.warn('line.down', { line: 'qll1x', reason: 'NO_ANSWER', attempt: 2 }));
    expect(line).toEqual({
      level: 'warn',
      time: expect.stringMatching(/Z$/),
      event: 'line.down',
      line: 'qll1x',
      reason: 'NO_ANSWER',
      attempt: 2,
    });
  });

  test('drops every field that is not on the list, whatever the types say', () => {
    const [line] = logged((log) =>
      log.info('x.y', { token: 's3cret', password: 's3cret', text: 's3cret', code: 'OK' } as unknown as LogFields),
    );
    expect(JSON.stringify(line)).not.toContain('s3cret');
    expect(line).toMatchObject({ code: 'OK' });
  });

  test('drops values that could hold anything, and cuts long ones', () => {
    const [line] = logged((log) =>
      log.info('x.y', { detail: { token: 's3cret' }, path: 'p'.repeat(9_000) } as unknown as LogFields),
    );
    expect(line).not.toHaveProperty('detail');
    expect(line?.['path']).toHaveLength(2_000);
  });

  test('at level info there is no debug', () => {
    expect(logged((log) => log.debug('x.y'))).toEqual([]);
    expect(logged((log) => log.debug('x.y'), 'debug')).toHaveLength(1);
  });
});

test('of an error its name, code and stack are written, never its message', () => {
  const fields = errorFields(Object.assign(new RangeError('read "s3cret"\nand more s3cret'), { code: 'E_X' }));
  expect(fields).toMatchObject({ error: 'RangeError', code: 'E_X', stack: expect.stringContaining('log.test.ts') });
  expect(JSON.stringify(fields)).not.toContain('s3cret');
  expect(errorFields('s3cret')).toEqual({ error: 'string' });
});
