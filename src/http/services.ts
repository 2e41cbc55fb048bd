import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Accounts, IceConfig, NodeService } from '../node/index.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What the routes work with. */
export interface Services {
  readonly node: NodeService;
  readonly accounts: Accounts;
  readonly ice: IceConfig;
  readonly cookie: { readonly name: string; readonly secure: boolean };
  readonly now: () => number;
  /** The live screen that a request names speaks for its account in this call from now on. */
  readonly attach: (request: FastifyRequest, call: string) => void;
}

export function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
