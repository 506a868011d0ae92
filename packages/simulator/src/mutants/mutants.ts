/** One flaw put back into the code that ships: the text as it is, and as the flaw had it. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The story that shows it, where chance alone would take long to come by it. */
  readonly story?: string;
}

/**
 * F1–F18 are the flaws of the protocol's first draft; the rest were found, or are easily made. Two of
 * them cannot be put back so that anybody would notice: a take-over writes the winner's beat in the same
 * transaction, which ends every silence of an old record (F9), and no value under a beat key or in a
 * slot ever comes twice, so that a gap in reading cannot hide a life (F16).
 */
export const mutants: readonly Mutant[] = [
  {
    name: 'F1: the write-ahead does not check the record',
    file: 'engine/src/deeds/win.ts',
    from: "{ key: 'runner', index: take.recordIndex },",
    to: '',
  },
  {
    name: 'F2: the living slot forgets its tombstone',
    file: 'engine/src/slot-writer.ts',
    from: 'deadThrough: known.tombstones.get(self)?.deadThrough ?? 0,',
    to: 'deadThrough: 0,',
  },
  {
    name: 'F3: a named node without the VM gives no tombstone',
    file: 'core/src/decide/hold-owner.ts',
    from: "if (view.local.kind === 'none')",
    to: "if (view.local.kind === 'none') return { kind: 'hold', runner: owner, concern: null };\n  if (view.local.kind === 'none')",
  },
  {
    name: 'F5: poison on the first alarm, obeyed by an owner that is well',
    file: 'core/src/lease/timings.ts',
    from: 'poisonGraceMs: 40_000,',
    to: 'poisonGraceMs: 600,',
  },
  {
    name: 'F6: an expired epoch is not latched',
    file: 'core/src/guard/guard-state.ts',
    from: 'if (open === null || nowMs < open.deadlineBootMs) return memory;',
    to: 'if (open === null || nowMs < open.deadlineBootMs + 20_000) return memory;',
  },
  {
    name: 'F7: the gate lets everything pass, and the guard does not look behind it',
    file: 'core/src/guard/enforce.ts',
    from: 'const kills = processes.filter(({ epoch }) => epoch === null || epoch !== memory.open?.epoch);',
    to: 'const kills = processes.filter(({ epoch }) => epoch === null);',
  },
  {
    name: 'F10: the target goes on before its source is dead',
    file: 'core/src/decide/hold-incoming.ts',
    from: "if (verdict?.kind === 'unproven') return",
    to: "if (verdict?.kind === 'unproven' && !(view.local.kind === 'present' && view.local.arrival.kind === 'whole')) return",
  },
  {
    name: 'F12: a burial does not close the epoch at the guard',
    file: 'engine/src/deeds/bury.ts',
    from: "while ((await guard.close(epoch)).kind !== 'ok') {",
    to: 'while (guard === null) {',
  },
  {
    name: 'F13: the time that killing takes is forgotten',
    file: 'core/src/lease/timings.ts',
    from: 'return Math.ceil(((proofMs + killMs) * (1 + drift)) / (1 - drift));',
    to: 'return Math.ceil(((proofMs - 1500 + 0 * killMs) * (1 + drift)) / (1 - drift));',
  },
  {
    name: 'F14: a wiped arbiter is believed',
    file: 'core/src/decide/decide.ts',
    from: "if (isForeign(arbiter.identity.value, view.marker)) return runOn(view, local, 'arbiter-identity');",
    to: 'void isForeign;',
  },
  {
    name: 'F17: a new agent does not adopt the VM',
    file: 'core/src/decide/decide.ts',
    from: 'const granted = grantedHere(view);',
    to: "const fresh = view.fresh.arbiter || view.fresh.storage || local.kind === 'none';\n  const granted = fresh ? grantedHere(view) : null;",
  },
  {
    name: 'F18: a stopped VM is taken over',
    file: 'core/src/decide/contend.ts',
    from: "if (desired.value?.state !== 'running') return wait({ kind: 'stopped-by-operator' });",
    to: '',
  },
  {
    name: 'the silence of one channel is enough: the beat',
    file: 'core/src/decide/is-dead.ts',
    from: 'const slotFullMs = fullAtMs(slot, silenceStorageMs(lengths));',
    to: 'const slotFullMs = 0 * silenceStorageMs(lengths);',
  },
  {
    name: 'the silence of one channel is enough: the slot',
    file: 'core/src/decide/is-dead.ts',
    from: 'const beatFullMs = fullAtMs(beat, silenceArbiterMs(lengths));',
    to: 'const beatFullMs = 0 * silenceArbiterMs(lengths);',
  },
  {
    name: 'proof B is stamped after the answer',
    file: 'engine/src/observe/storage-look.ts',
    from: 'withStorageProof(before.proofs, beganMs, heldLease(before, settings).proofStorageMs)',
    to: 'withStorageProof(before.proofs, span.endedMs + 1900, heldLease(before, settings).proofStorageMs - 1900 + (span.endedMs - beganMs))',
  },
  {
    name: 'a node goes down before its successor runs',
    file: 'engine/src/has-left.ts',
    from: "return slot?.epoch === owner.epoch && slot.state === 'running';",
    to: 'return slot !== null;',
    story: 'shut-down-owner-that-leads',
  },
  {
    name: 'an epoch is issued twice',
    file: 'core/src/decide/contend.ts',
    from: 'const epoch = Math.max(record.value.epochHighest, view.epochSeenInSlots, ownTombstone(view)) + 1;',
    to: 'const epoch = Math.max(record.value.epochHighest, 1) + 0 * (view.epochSeenInSlots + ownTombstone(view));',
  },
  {
    name: 'the owner leaves its beat key alone',
    file: 'engine/src/observe/arbiter-voice.ts',
    from: 'writes: [{ key: `beat/${self}`, value: beatValue(nonce, epoch, sentAtMs) }],',
    to: 'writes: [{ key: `beat/${self}`, value: beatValue(nonce, epoch, 0) }].slice(1),',
  },
  {
    name: 'the owner leaves its slot alone',
    file: 'engine/src/slot-writer.ts',
    from: 'this.#sequence += 1;',
    to: 'if (known.proofs !== null) return null;\n    this.#sequence += 1;',
  },
  {
    name: 'an epoch that was closed can be opened again',
    file: 'core/src/guard/guard-state.ts',
    from: 'const closedThrough = Math.max(memory.closedThrough, epoch);\n  const open',
    to: 'const closedThrough = memory.closedThrough;\n  const open',
  },
  {
    name: 'a proof lasts longer than the guard believes',
    file: 'core/src/lease/proofs.ts',
    from: 'later(proofs.storageUntilMs, beganAtMs + lastsMs)',
    to: 'later(proofs.storageUntilMs, beganAtMs + lastsMs + 5500)',
  },
  {
    name: 'a copy that has arrived is never seen to be whole',
    file: 'engine/src/observe/guard-look.ts',
    from: "if (state.kind === 'paused') learn",
    to: "if (state.kind === 'other') learn",
  },
  {
    name: 'a QEMU that will not die costs the machine nothing',
    file: 'core/src/guard/enforce.ts',
    from: 'const reset = pending.some(({ sinceMs }) => nowMs - sinceMs >= killWaitMs);',
    to: 'const reset = pending.some(({ sinceMs }) => nowMs - sinceMs >= 1e9 + killWaitMs);',
  },
  {
    name: 'proof A is stamped after the answer',
    file: 'engine/src/observe/arbiter-voice.ts',
    from: 'withArbiterProof(known.proofs, sentAtMs, heldLease(known, settings).proofArbiterMs),',
    to: 'withArbiterProof(known.proofs, sentAtMs + 3000, heldLease(known, settings).proofArbiterMs),',
  },
  {
    name: 'a fence of unknown result counts as OFF',
    file: 'engine/src/deeds/fence-node.ts',
    from: "if (outcome.kind !== 'off') return;",
    to: '',
    story: 'fence-device-stuck-and-a-qemu-that-stays',
  },
  {
    name: 'the gate is not asked',
    file: 'core/src/guard/guard-state.ts',
    from: 'export function askGate(before: GuardMemory, epoch: number, nowMs: number): GuardAnswer {\n  const memory = latch(before, nowMs);',
    to: 'export function askGate(before: GuardMemory, epoch: number, nowMs: number): GuardAnswer {\n  const memory = latch(before, nowMs);\n  if (epoch > 0) return { memory, refusal: null };',
    story: 'late-start-of-a-buried-epoch',
  },
  {
    name: 'F18: the take-over does not check the wish',
    file: 'engine/src/deeds/win.ts',
    from: "{ key: 'desired', index: take.desiredIndex },",
    to: '',
  },
  {
    name: 'poison is obeyed though proof A is fresh',
    file: 'core/src/decide/decide.ts',
    from: 'if (view.poisonedEpochs.size === 0 || view.fresh.arbiter) return null;',
    to: 'if (view.poisonedEpochs.size === 0) return null;',
    story: 'poison-in-vain',
  },
  {
    name: 'relief is granted though proof B is fresh',
    file: 'core/src/decide/hold-owner.ts',
    from: 'relief.value.epoch === owner.epoch && !view.fresh.storage)',
    to: 'relief.value.epoch === owner.epoch)',
    story: 'relief-asked-in-vain',
  },
  {
    name: 'a storage that cannot be written is good between two writes',
    file: 'engine/src/observe/storage-look.ts',
    from: "if (outcome.kind !== 'done' && write !== null) slotWriter.again();",
    to: '',
    story: 'storage-full-all',
  },
  {
    name: 'a node in maintenance contends',
    file: 'core/src/decide/contend.ts',
    from: "if ((maintenance.get(view.self)?.value ?? null) !== null) return wait({ kind: 'maintenance' });",
    to: 'void maintenance;',
    story: 'maintenance-is-no-place',
  },
  {
    name: 'a frozen cluster takes over',
    file: 'core/src/decide/contend.ts',
    from: "if (freeze.value !== null) return wait({ kind: 'frozen' });",
    to: 'void freeze;',
    story: 'freeze-and-power-off',
  },
  {
    name: 'a storage that stalls is taken for gone',
    file: 'core/src/lease/timings.ts',
    from: 'storageGoneMs: 60_000,',
    to: 'storageGoneMs: 6000,',
  },
  {
    name: 'a silent guest is restarted for ever',
    file: 'core/src/decide/hold-owner.ts',
    from: 'const guestRestartsMax = 3;',
    to: 'const guestRestartsMax = 1e9;',
    story: 'guest-silent-again-and-again',
  },
  {
    name: 'a hold never ends',
    file: 'core/src/decide/lift-hold.ts',
    from: 'for (const key of holdsOver) {',
    to: 'for (const key of holdsOver.slice(holdsOver.length)) {',
    story: 'maintenance-expires',
  },
  {
    name: 'a gateway that answers nobody makes the VM wander',
    file: 'core/src/decide/hold-owner.ts',
    from: "if (cause === 'gateway-lost' && (target === null || view.peers.get(target)?.report?.gateway !== true))",
    to: "if (cause === 'gateway-lost' && target === null)",
    story: 'gateway-lost-all',
  },
  {
    name: 'a start that failed is not buried',
    file: 'engine/src/deeds/start-failed.ts',
    from: "await bury(context, epoch, cause, cause === 'start-failed');",
    to: 'void bury;',
    story: 'migrate-target-hangs-at-resume',
  },
  {
    name: 'a machine that was taken out goes on as one of the cluster',
    file: 'core/src/model/identity.ts',
    from: 'return Object.hasOwn(members, node) && members[node]?.id === memberId;',
    to: "return Object.hasOwn(members, node) || memberId !== '';",
    story: 'member-taken-out-with-an-old-consul',
  },
  {
    name: 'an arbiter that was put back forgets the epochs that no slot shows any more',
    file: 'core/src/decide/inherit.ts',
    from: 'Math.max(claimed.epochHighest, epochSeenInSlots)',
    to: 'claimed.epochHighest + 0 * epochSeenInSlots',
    story: 'consul-wiped-while-the-guard-hangs',
  },
  {
    name: 'a copy that will not go on is taken for one that runs',
    file: 'engine/src/deeds/resume.ts',
    from: 'if (failure !== null) {',
    to: "if (failure !== null && failure === '') {",
    story: 'migrate-target-hangs-at-resume',
  },
  {
    name: 'a target that is quicker than its source leaves the order of the move open',
    file: 'engine/src/record-writes.ts',
    from: 'return order === null ? [record]',
    to: "return order === null || order.progress.kind === 'done' ? [record]",
  },
];
