import { describe, expect, it, vi } from 'vitest';
import { Ringer, type WantedRing } from './ringer.ts';

function setUp() {
  const handles: { start: (sounds: boolean) => void; stop: ReturnType<typeof vi.fn>; soft: boolean }[] = [];
  const rang = vi.fn();
  const failed = vi.fn();
  const ringer = new Ringer({
    ring: (_precedence, { soft }) => {
      let start: (sounds: boolean) => void = () => undefined;
      const started = new Promise<boolean>((resolve) => {
        start = resolve;
      });
      const stop = vi.fn();
      handles.push({ start, stop, soft });
      return { started, stop };
    },
    rang,
    failed,
  });
  return { ringer, handles, rang, failed };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const wanted = (change: Partial<WantedRing> = {}): WantedRing => ({
  call: 'c',
  key: 'c/0',
  precedence: 'routine',
  soft: false,
  ...change,
});

describe('ringing', () => {
  it('is said only when the sound has started, and once however often the call is looked at', async () => {
    const { ringer, handles, rang } = setUp();
    ringer.want([wanted()]);
    ringer.want([wanted()]);
    await settle();
    expect(rang).not.toHaveBeenCalled();
    handles[0]?.start(true);
    await settle();
    ringer.want([wanted()]);
    await settle();
    expect(handles).toHaveLength(1);
    expect(rang.mock.calls).toEqual([['c', 'c/0']]);
  });

  it('is said again at the next step, while the sound goes on', async () => {
    const { ringer, handles, rang } = setUp();
    ringer.want([wanted()]);
    handles[0]?.start(true);
    await settle();
    ringer.want([wanted({ key: 'c/1' })]);
    await settle();
    expect(handles[0]?.stop).not.toHaveBeenCalled();
    expect(rang.mock.calls).toEqual([
      ['c', 'c/0'],
      ['c', 'c/1'],
    ]);
  });

  it('is never said by a screen that stays silent, and the screen is told', async () => {
    const { ringer, handles, rang, failed } = setUp();
    ringer.want([wanted()]);
    handles[0]?.start(false);
    await settle();
    expect(rang).not.toHaveBeenCalled();
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it('stops when the call is answered elsewhere, and says nothing that starts too late', async () => {
    const { ringer, handles, rang, failed } = setUp();
    ringer.want([wanted()]);
    ringer.want([]);
    handles[0]?.start(true);
    await settle();
    expect(handles[0]?.stop).toHaveBeenCalledTimes(1);
    expect(rang).not.toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
  });

  it('a call that moves beside a conversation goes on softly', async () => {
    const { ringer, handles } = setUp();
    ringer.want([wanted()]);
    ringer.want([wanted({ soft: true })]);
    expect(handles[0]?.stop).toHaveBeenCalledTimes(1);
    expect(handles.map((one) => one.soft)).toEqual([false, true]);
  });

  it('is said again when the node did not take it', async () => {
    const { ringer, handles, rang } = setUp();
    ringer.want([wanted()]);
    handles[0]?.start(true);
    await settle();
    ringer.forget('c/0');
    ringer.want([wanted()]);
    await settle();
    expect(rang).toHaveBeenCalledTimes(2);
  });
});
