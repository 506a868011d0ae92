import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { Damage } from './open-database.ts';
import type { NotMigrated } from './migrate.ts';
import type { Outcome } from './outcome.ts';
import type { WorkName } from './works.ts';

/** To the thread of the database. */
export interface WorkRequest {
  readonly id: number;
  readonly name: WorkName;
  readonly input: unknown;
}

/** From it. */
export type ThreadMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly why: NotMigrated | Damage }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly kind: 'fault'; readonly id: number; readonly detail: string }
  | { readonly kind: 'not-durable'; readonly id: number; readonly detail: string }
  | { readonly kind: 'events'; readonly events: readonly PlatformEvent[] }
  | { readonly kind: 'tasks'; readonly ids: readonly string[] };
