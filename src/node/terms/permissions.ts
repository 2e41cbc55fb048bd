import { type Action, actions, type Because, type DirectiveRef, permits } from '../../terms/index.ts';
import type { Actor } from '../service.ts';
import { toTime } from './agreement-views.ts';
import { jointLine, termsInForce } from './line-terms.ts';
import type { TermsPorts } from './ports.ts';
import type { BecauseView, DirectiveName, PermissionsService, PermissionView } from './service.ts';

/** The one decision of the terms, as buttons and programs ask for it before they act. */
export class Permissions implements PermissionsService {
  readonly #ports: TermsPorts;

  constructor(ports: TermsPorts) {
    this.#ports = ports;
  }

  async of(actor: Actor, act: Action, line?: string): Promise<PermissionView> {
    if (line !== undefined) jointLine(this.#ports.keeper, line);
    const permission = permits(act, actor, termsInForce(this.#ports, line));
    if (!permission.permitted) {
      const { because, allowedBy, detail } = permission;
      return { act, permitted: false, because: becauseView(because), allowedBy, detail };
    }
    const { approval, tellHead } = permission;
    return {
      act,
      permitted: true,
      because: {},
      allowedBy: null,
      ...(approval === undefined ? {} : { approval: nameOf(approval.directive) }),
      ...(tellHead === undefined ? {} : { tellHead: nameOf(tellHead.directive) }),
    };
  }

  async all(actor: Actor, line?: string): Promise<PermissionView[]> {
    return Promise.all(actions.map((act) => this.of(actor, act, line)));
  }
}

export function becauseView({ directive, ...because }: Because): BecauseView {
  return { ...because, ...(directive === undefined ? {} : { directive: nameOf(directive) }) };
}

function nameOf({ id, number, issuedAt }: DirectiveRef): DirectiveName {
  return { id, number, issuedAt: toTime(issuedAt) };
}
