import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { Sql } from './sql.ts';

/** What a piece of work has while its transaction lasts. */
export interface Tx {
  readonly sql: Sql;
  /** One moment for the whole piece of work. */
  readonly nowMs: number;
  /** Ids sort by when they were made. */
  newId(): string;
  /** Unguessable, for tokens. */
  newSecret(): string;
  /** Told to everybody who listens, once the transaction is durable. */
  emit(event: NewEvent): void;
  /** Tells the runner that a task has something to do, once the transaction is durable. */
  wake(taskId: string): void;
}

export type NewEvent = Omit<PlatformEvent, 'number' | 'at'>;

export const isoOf = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : isoOf(ms));
