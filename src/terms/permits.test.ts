import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mandates, roles } from '../language/index.ts';
import { actions, permits } from './permits.ts';
import { agreementWith } from './testing/agreement.ts';

const agreement = agreementWith();
const actor = (role: (typeof roles)[number]) => ({ role, desk: null, mandate: 'none' as const });

describe('permissions', () => {
  it('floor: no desk, mandate or agreement refuses a duty officer to let a call ring and to answer it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('call.answer' as const, 'call.rang' as const),
        fc.option(fc.constantFrom('north-east', 'south-west', 'nowhere')),
        fc.constantFrom(...mandates),
        fc.record({ mode: fc.constantFrom('actual' as const, 'exercise' as const), number: fc.integer({ min: 1, max: 9 }) }),
        (action, desk, mandate, changes) => {
          expect(permits(action, { role: 'duty-officer', desk, mandate }, agreementWith(changes))).toEqual({ permitted: true });
        },
      ),
    );
  });

  it.each(['duty-officer', 'head', 'headquarters'] as const)('%s speaks in calls', (role) => {
    const calls = actions.filter((action) => action.startsWith('call.'));
    expect(calls.map((action) => permits(action, actor(role), agreement).permitted)).toEqual(calls.map(() => true));
  });

  it.each(['analyst', 'auditor'] as const)('%s only reads', (role) => {
    expect(actions.filter((action) => permits(action, actor(role), agreement).permitted)).toEqual([]);
  });

  it('administrator runs the node but does not speak in calls', () => {
    const allowed = actions.filter((action) => permits(action, actor('administrator'), agreement).permitted);
    expect(allowed).toEqual(['ladder.set', 'agreement.propose', 'agreement.sign', 'card.add', 'account.add']);
  });

  it('every "no" names a clause and who could allow it', () => {
    for (const role of [...roles, 'node' as const]) {
      for (const action of actions) {
        const permission = permits(action, { role, desk: null, mandate: 'bind' }, agreement);
        if (permission.permitted) continue;
        expect(permission).toMatchObject({
          clause: action.startsWith('call.') ? 'calls-answered' : 'roles',
          allowedBy: 'administrator',
        });
        expect(permission.detail).toContain(action);
      }
    }
  });
});
