import { describe, expect, it } from 'vitest';
import { reasonOf } from './attempt-reason.ts';
import { bytesOf, sameKey } from './push.ts';

describe('the key of the node for push services', () => {
  it('is read from base64url, also where plain base64 has other signs', () => {
    expect([...bytesOf('-_8A')]).toEqual([251, 255, 0]);
    expect(bytesOf('BA').length).toBe(1);
  });

  it('another key is another node', () => {
    const key = bytesOf('AQID');
    expect(sameKey(new Uint8Array([1, 2, 3]).buffer, key)).toBe(true);
    expect(sameKey(new Uint8Array([1, 2, 4]).buffer, key)).toBe(false);
    expect(sameKey(new Uint8Array([1, 2]).buffer, key)).toBe(false);
    expect(sameKey(null, key)).toBe(false);
  });
});

describe('why somebody was not reached', () => {
  it('known reasons have words; the code of a server stands as it is', () => {
    expect(reasonOf('nobody-on-duty')).toBe('nobody-on-duty');
    expect(reasonOf('smtp-550')).toBeUndefined();
  });
});
