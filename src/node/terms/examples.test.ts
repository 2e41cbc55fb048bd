import { readFile } from 'node:fs/promises';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Agreement, Agreement as AgreementSchema, channels, dutyActs, dutyEvents, postures } from '../../language/index.ts';
import { channelTable, checkProposal } from '../../terms/index.ts';
import { completeAmendment, completeDraft } from './agreement-draft.ts';

const fileAt = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
const north = { id: `ql1${'a'.repeat(32)}`, name: 'North Bank', rootKey: 'A'.repeat(43) };
const south = { id: `ql1${'b'.repeat(32)}`, name: 'South Bank', rootKey: 'B'.repeat(43) };
const form = Compile(AgreementSchema);

async function example(): Promise<Agreement> {
  const draft: unknown = parse(await fileAt('examples/agreement.yaml'));
  const whole = completeDraft(draft, [north, south], 'n'.repeat(22));
  if (!form.Check(whole)) throw new Error(JSON.stringify(form.Errors(whole)));
  return whole;
}

describe('examples/agreement.yaml', () => {
  test('has every part that an agreement can have but the version it follows, and nothing stands against it', async () => {
    const whole = await example();
    expect(Object.keys(AgreementSchema.properties).filter((part) => !(part in whole))).toEqual(['follows']);
    expect(checkProposal(whole, undefined)).toEqual([]);
    expect(new Set(whole.duties?.map(({ on }) => on))).toEqual(new Set(dutyEvents));
    // Units are informed by the own record: no clause of an agreement owes it.
    expect(new Set(whole.duties?.map(({ owes }) => owes))).toEqual(new Set(dutyActs.filter((act) => act !== 'inform-units')));
  });

  test('amends itself when it is proposed again on its line', async () => {
    const agreement = await example();
    const draft: unknown = parse(await fileAt('examples/agreement.yaml'));
    const amended = completeAmendment(draft, { hash: 'H'.repeat(43), agreement }, [north, south]);
    if (!form.Check(amended)) throw new Error(JSON.stringify(form.Errors(amended)));
    expect(amended).toEqual({ ...agreement, number: 2, follows: 'H'.repeat(43) });
    expect(checkProposal(amended, agreement)).toEqual([]);
  });
});

describe('docs/agreement.md', () => {
  test('names every part, every duty and every code of a check', async () => {
    const page = await fileAt('docs/agreement.md');
    const codes = [...(await fileAt('src/terms/problem.ts')).matchAll(/\| '([A-Z_]+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(20);
    const filledIn = ['format', 'number', 'nonce', 'follows'];
    const parts = Object.keys(AgreementSchema.properties).filter((part) => !filledIn.includes(part));
    for (const word of [...codes, ...parts, ...dutyEvents, ...dutyActs]) expect(page).toContain(`\`${word}\``);
  });

  test('shows the usual table of channels and postures as it is', async () => {
    const rows = [
      ...(await fileAt('docs/agreement.md')).matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+).* \| (yes|no) \| (yes|no) \| (yes|no) \|$/gm),
    ];
    const shown = rows.flatMap(([, names = '', ...answers]) =>
      [...names.matchAll(/`([a-z-]+)`/g)].map(([, name]) => [name, postures.filter((_, index) => answers[index] === 'yes')]),
    );
    const { channels: _named, ...usual } = await example();
    const held = channelTable(usual).map(({ channel, postures }) => [channel, [...postures]]);
    expect(new Map(shown as [string, string[]][])).toEqual(new Map(held as [string, string[]][]));
    expect(shown).toHaveLength(channels.length);
  });
});
