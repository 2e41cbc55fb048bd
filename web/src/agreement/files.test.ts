import { describe, expect, it } from 'vitest';
import { readTerms, toYaml } from './files.ts';

describe('terms as files', () => {
  it('what is written as YAML is read as it was; JSON is read too', async () => {
    const terms = { title: 'الخط: yes', calls: { answerWithin: { flash: 30 } }, at: ['09:00'] };
    expect(await readTerms(await toYaml(terms))).toEqual({ terms });
    expect(await readTerms(JSON.stringify(terms))).toEqual({ terms });
  });

  it('a file with a mistake is refused with its line', async () => {
    expect(await readTerms('title: x\ndistricts: [')).toEqual({ failed: expect.stringContaining('line 2') });
  });

  it('what is no object, or swells when it is read, is refused', async () => {
    expect(await readTerms('- a\n- b')).toEqual({ failed: 'NO_OBJECT' });
    const bomb = ['a: &a [1,2,3,4,5,6,7,8,9]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]'].join(
      '\n',
    );
    expect(await readTerms(bomb)).toEqual({ failed: expect.any(String) });
  });
});
