import { describe, expect, it } from 'vitest';
import { counterpartOf, deskOf, otherWays } from './desks.ts';
import { answerLimitMs, toleranceMs } from './limits.ts';
import { agreementWith, north, south } from './testing/agreement.ts';

const agreement = agreementWith();

describe('counterpart of a desk', () => {
  it('is the desk of the same district on the other side', () => {
    expect(counterpartOf(agreement, 'north-west')?.id).toBe('south-west');
    expect(counterpartOf(agreement, 'south-east')?.id).toBe('north-east');
  });

  it('is the one that the agreement names, if it names one', () => {
    expect(counterpartOf(agreement, 'south-west')?.id).toBe('north-east');
  });

  it('is nobody for an unknown desk, or where the other side has none', () => {
    expect(counterpartOf(agreement, 'nowhere')).toBeUndefined();
    const alone = agreementWith({ desks: agreement.desks.filter((desk) => desk.id !== 'south-east') });
    expect(counterpartOf(alone, 'north-east')).toBeUndefined();
  });
});

describe('other ways to reach a desk', () => {
  it('are its own numbers first, then the other desks of its party', () => {
    expect(otherWays(agreement, south, 'south-east')).toEqual([
      { desk: 'south-east', name: 'South Bank East', numbers: ['+1 555 0101'] },
      { desk: 'south-west', name: 'South Bank West', numbers: [] },
    ]);
  });

  it('leave out the desk itself when it has no numbers', () => {
    expect(otherWays(agreement, north, 'north-east').map((way) => way.desk)).toEqual(['north-west']);
  });
});

describe('limits', () => {
  it('are those of the precedence, in milliseconds', () => {
    expect(answerLimitMs(agreement, 'flash')).toBe(30_000);
    expect(
      answerLimitMs(
        agreementWith({ calls: { clause: 'c', answerWithin: { routine: 1, priority: 1, immediate: 1, flash: 0.0125 } } }),
        'flash',
      ),
    ).toBe(13);
  });

  it('have a tolerance of 5 s and a thousandth unless agreed otherwise', () => {
    expect(toleranceMs(agreement, 900_000)).toBe(5_900);
    expect(toleranceMs(agreementWith({ tolerance: { seconds: 0.5, share: 0.1 } }), 30_000)).toBe(3_500);
    expect(toleranceMs(agreementWith({ tolerance: { seconds: 0, share: 0 } }), 30_000)).toBe(0);
  });

  it('belong to desks that exist', () => {
    expect(deskOf(agreement, 'north-east')?.party).toBe(north);
    expect(deskOf(agreement, 'nowhere')).toBeUndefined();
  });
});
