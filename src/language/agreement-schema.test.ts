import { describe, expect, it } from 'vitest';
import { agreementSchema } from './agreement-schema.ts';
import { excludedUses } from './vocabulary.ts';

describe('the published schema of agreements', () => {
  it('docs/agreement.schema.json is as committed; make it anew: npm run schema:dump', async () => {
    await expect(`${JSON.stringify(agreementSchema(), null, 2)}\n`).toMatchFileSnapshot('../../docs/agreement.schema.json');
  });

  it('demands every excluded use', () => {
    const { required, properties } = agreementSchema() as {
      required: string[];
      properties: Record<string, { minItems?: number; uniqueItems?: boolean; items?: { enum?: string[] } }>;
    };
    expect(required).toContain('excludedUses');
    expect(properties['excludedUses']).toMatchObject({
      minItems: excludedUses.length,
      uniqueItems: true,
      items: { enum: [...excludedUses] },
    });
  });
});
