import type { Tx } from '../store/tx.ts';
import type { Json, TaskRecord } from './task-record.ts';

/** What a step of the database does, and how it is taken back. */
export interface StoreStepWork {
  apply(tx: Tx, task: TaskRecord): Json;
  /** @param result what `apply` came to. */
  revert(tx: Tx, task: TaskRecord, result: Json): void;
}
