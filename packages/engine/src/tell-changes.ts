import type { Journal } from '@zsha/core/ports/journal';
import type { Knowledge } from './knowledge.ts';

/** Channels that come and go are told once each way, not at every beat. */
export function tellChanges(before: Knowledge, after: Knowledge, journal: Journal): void {
  const epoch = after.proofs?.epoch ?? null;
  if (storageWord(before) !== storageWord(after)) {
    const detail = after.storage.kind === 'bad' ? after.storage.detail : '';
    journal.record({ kind: 'storage-changed', epoch, cause: storageWord(after), params: { detail } });
  }
  if (before.arbiter.kind !== after.arbiter.kind) {
    const detail = after.arbiter.kind === 'silent' ? after.arbiter.detail : '';
    journal.record({ kind: 'arbiter-changed', epoch, cause: after.arbiter.kind, params: { detail } });
  }
  if ((before.guard === null) !== (after.guard === null))
    journal.record({ kind: 'guard-changed', epoch, cause: after.guard === null ? 'silent' : 'answering' });
}

function storageWord({ storage }: Knowledge): string {
  return storage.kind === 'good' ? 'good' : storage.reason;
}
