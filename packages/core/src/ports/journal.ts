import type { EventKind } from '../model/event.ts';

export interface JournalEntry {
  readonly kind: EventKind;
  readonly epoch: number | null;
  readonly cause: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Where everything that happened is told [I6]. Never blocks its caller, never loses an entry. */
export interface Journal {
  record(entry: JournalEntry): void;
}
