import type { Decision } from '@zsha/core/decide/decision';
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
  if (before.guest.kind !== after.guest.kind && after.guest.kind !== 'unknown')
    journal.record({ kind: 'guest-changed', epoch, cause: after.guest.kind });
  if ((before.guard === null) !== (after.guard === null))
    journal.record({ kind: 'guard-changed', epoch, cause: after.guard === null ? 'silent' : 'answering' });
}

/** What a decision says that no deed says for it. */
export function tellDecision(before: Decision, after: Decision, journal: Journal): void {
  if (after.kind === 'poison' && before.kind !== 'poison') {
    const { node: target, epoch } = after.runner;
    journal.record({ kind: 'poison-sent', epoch, cause: 'beat-silent', params: { target } });
  }
  const gaveUp = (decision: Decision): boolean =>
    decision.kind === 'hold' && decision.concern?.kind === 'guest-given-up';
  if (after.kind === 'hold' && gaveUp(after) && !gaveUp(before))
    journal.record({ kind: 'guest-given-up', epoch: after.runner.epoch, cause: 'guest-unresponsive' });
}

function storageWord({ storage }: Knowledge): string {
  return storage.kind === 'good' ? 'good' : storage.reason;
}
