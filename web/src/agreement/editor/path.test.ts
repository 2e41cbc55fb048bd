import { describe, expect, it } from 'vitest';
import { pointer, slugOf, valueAt, withValue } from './path.ts';

const draft = { title: 'T', duties: [{ clause: 'a', within: { flash: 60 } }, { clause: 'b' }] };

describe('editing a draft by places', () => {
  it('reads what stands at a place, and nothing where there is none', () => {
    expect(valueAt(draft, ['duties', 0, 'within', 'flash'])).toBe(60);
    expect(valueAt(draft, ['duties', 5, 'within', 'flash'])).toBeUndefined();
    expect(valueAt('text', ['title'])).toBeUndefined();
  });

  it('changes one place and leaves the draft itself as it was', () => {
    const next = withValue(draft, ['duties', 0, 'within', 'flash'], 30);
    expect(valueAt(next, ['duties', 0, 'within', 'flash'])).toBe(30);
    expect(valueAt(next, ['duties', 1])).toBe(draft.duties[1]);
    expect(draft.duties[0]?.within?.flash).toBe(60);
  });

  it('begins a list that is not there, adds at its end, and takes an item out', () => {
    expect(withValue({}, ['organs', 0], { id: 'x' })).toEqual({ organs: [{ id: 'x' }] });
    expect(valueAt(withValue(draft, ['duties', 2], { clause: 'c' }), ['duties', 2, 'clause'])).toBe('c');
    expect(withValue(draft, ['duties', 0], undefined)).toEqual({ title: 'T', duties: [{ clause: 'b' }] });
  });

  it('takes a member out', () => {
    expect(withValue(draft, ['title'], undefined)).toEqual({ duties: draft.duties });
  });

  it('names a place as the node does', () => {
    expect(pointer(['duties', 0, 'a/b~c'])).toBe('/duties/0/a~1b~0c');
  });

  it('makes short names that nobody has', () => {
    expect(slugOf('River desk — Élan', [])).toBe('river-desk-e-lan');
    expect(slugOf('desk', ['desk', 'desk-2'])).toBe('desk-3');
    expect(slugOf('الجسر', [])).toBe('item');
  });
});
