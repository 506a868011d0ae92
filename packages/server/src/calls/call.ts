import type { Role } from '@zsha/api/platform/access';
import type { InputProblem } from '@zsha/api/platform/input-problems';
import type { AnswerOf, InputOf } from '@zsha/api/platform/route';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';

/** A request as it goes to the thread of the database: read, and not yet allowed. */
export interface Call {
  readonly route: RouteId;
  /** Of the token that came with it; null when none did. */
  readonly tokenHash: string | null;
  readonly from: string;
  /** Null when it does not fit the schema; `problems` says where. */
  readonly input: { readonly params: unknown; readonly query: unknown; readonly body: unknown } | null;
  readonly problems: readonly InputProblem[];
  readonly idempotencyKey: string | null;
  readonly prepared: Prepared;
}

/** What had to be worked out beforehand, because it takes too long for a transaction. */
export type Prepared =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'password-hash'; readonly hash: string }
  /** @property accountId whose password it is; null when it is nobody's. */
  | { readonly kind: 'verified'; readonly accountId: string | null };

/** Who asks. */
export interface Caller {
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly role: Role;
}

export interface CallContext {
  readonly action: RouteId;
  /** Null on routes that are open to everybody. */
  readonly caller: Caller | null;
  readonly from: string;
  readonly prepared: Prepared;
}

export type Handler<Id extends RouteId> = (
  tx: Tx,
  input: InputOf<Routes[Id]>,
  context: CallContext,
) => Outcome<AnswerOf<Routes[Id]>>;

export interface CallAnswer {
  readonly body: unknown;
  /** The token that the caller uses from now on; null: the one it has. */
  readonly nextToken: string | null;
  /** The same request was answered before; this is that answer. */
  readonly isRepeated: boolean;
}
