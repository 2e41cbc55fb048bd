import { readFile } from 'node:fs/promises';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import type { components as Generated } from '../../web/src/api/schema.d.ts';
import type {
  AgreementView,
  ApprovalView,
  CallView,
  DirectiveView,
  DutyView,
  HoldView,
  HouseLineView,
  LineView,
  MarksView,
  OversightView,
  PartySettings,
  PermissionView,
  PosturePreviewView,
  PosturesView,
  WatchView,
} from '../node/index.ts';
import { openApiDocument } from './index.ts';
import type { CardView, LadderView, MeView } from './schemas/index.ts';
import { harness } from './testing/harness.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, unknown>> }>
  >;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const fileAt = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const howToMake = 'make it anew: npm run schema:dump';

let document: Record<string, unknown>;
let operations: readonly (Operation & { readonly name: string })[];
beforeAll(async () => {
  document = await openApiDocument();
  operations = Object.entries(document['paths'] as Paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method.toUpperCase()} ${path}` })),
  );
});

describe('what is made from the routes', () => {
  test('docs/openapi.json is as committed', async () => {
    expect(await fileAt('docs/openapi.json'), howToMake).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  test("the desk's types are as committed", async () => {
    const made = `${COMMENT_HEADER}${astToString(await openapiTS(JSON.stringify(document), { immutable: true }))}`;
    expect((await fileAt('web/src/api/schema.d.ts')).trim(), howToMake).toBe(made.trim());
  });

  test('a running node serves the same document, with its own cookie', async () => {
    await using h = await harness();
    const answer = await h.app.inject({ url: '/api/openapi.json' });
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body.replaceAll(h.cookieName, 'ql_{party}'))).toEqual(JSON.parse(JSON.stringify(document)));
  });
});

describe('every operation', () => {
  test('has a name of its own, a summary and a tag', () => {
    expect(operations.length).toBeGreaterThan(35);
    for (const { name, operationId, summary, tags } of operations) {
      expect([name, operationId, summary, tags]).toEqual([name, expect.any(String), expect.any(String), [expect.any(String)]]);
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  test('says what it answers, and each refusal as a problem with its codes', () => {
    for (const { name, responses } of operations) {
      expect([name, Object.keys(responses).some((status) => status.startsWith('2'))]).toEqual([name, true]);
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect([name, status, description]).not.toEqual([name, status, 'Default Response']);
        if (name === 'GET /readyz' || status.startsWith('2')) continue;
        expect([name, status, Object.keys(content ?? {})]).toEqual([name, status, ['application/problem+json']]);
        expect(description).toMatch(/`[A-Z_]+`/);
      }
    }
  });

  test('points only at schemas that are there', () => {
    const named = Object.keys((document['components'] as { schemas: object }).schemas);
    const pointed = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect([...JSON.stringify(document).matchAll(/"\$ref":"/g)]).toHaveLength(pointed.length);
    for (const name of pointed) expect(named).toContain(name);
  });
});

test('what the node answers and what the document promises are one type', () => {
  // The compiler is the judge: each view has to be assignable to its schema, and back.
  type Same<A extends B, B extends C, C = A> = [A, B, C];
  type S = Generated['schemas'];
  type Checked = [
    Same<CallView, S['Call']>,
    Same<LineView, S['Line']>,
    Same<DutyView, S['Duty']>,
    Same<LadderView, S['Ladder']>,
    Same<MeView, S['Me']>,
    Same<CardView, S['Card']>,
    Same<DirectiveView, S['Directive']>,
    Same<ApprovalView, S['Approval']>,
    Same<WatchView, S['Watch']>,
    Same<HoldView, S['Hold']>,
    Same<HouseLineView, S['HouseLine']>,
    Same<OversightView, S['OversightNote']>,
    Same<MarksView, S['Marks']>,
    Same<Omit<AgreementView, 'agreement'>, Omit<S['AgreementVersion'], 'agreement'>>,
    Same<PermissionView, S['Permission']>,
    Same<PosturesView, S['Postures']>,
    Same<PosturePreviewView, S['PosturePreview']>,
    Same<PartySettings, S['PartySettings']>,
  ];
  const checked: Checked['length'] = 18;
  expect(checked).toBe(18);
});
