/** What the guard knows; it outlives the guard's process and dies with the machine. */
export interface GuardMemory {
  /** Every epoch up to this one is closed on this node for ever. */
  readonly closedThrough: number;
  readonly open: { readonly epoch: number; readonly deadlineBootMs: number } | null;
}

export interface GuardSettings {
  /** F: no deadline may lie further ahead than the longer of the two proofs. */
  readonly deadlineAheadMaxMs: number;
  /** A killed process that is still there after this long costs the machine a reset. */
  readonly killWaitMs: number;
}

export type GuardRefusal =
  | { readonly kind: 'epoch-closed'; readonly closedThrough: number }
  | { readonly kind: 'another-epoch-open'; readonly openEpoch: number }
  | { readonly kind: 'epoch-not-open'; readonly openEpoch: number | null }
  | { readonly kind: 'deadline-passed' }
  | { readonly kind: 'deadline-too-far'; readonly aheadMs: number }
  | { readonly kind: 'not-an-epoch' };

export interface GuardAnswer {
  readonly memory: GuardMemory;
  readonly refusal: GuardRefusal | null;
}

export const freshGuardMemory: GuardMemory = { closedThrough: 0, open: null };

/** The latch: an epoch whose deadline has passed is closed, and no later proof revives it [F6]. */
export function latch(memory: GuardMemory, nowMs: number): GuardMemory {
  const { open } = memory;
  if (open === null || nowMs < open.deadlineBootMs) return memory;
  return { closedThrough: Math.max(memory.closedThrough, open.epoch), open: null };
}

/** Lets an epoch in until a deadline; a higher epoch ends a lower one that was still open. */
export function openEpoch(
  before: GuardMemory,
  epoch: number,
  deadlineBootMs: number,
  nowMs: number,
  settings: GuardSettings,
): GuardAnswer {
  const memory = latch(before, nowMs);
  if (!Number.isSafeInteger(epoch) || epoch < 1) return refuse(memory, { kind: 'not-an-epoch' });
  if (epoch <= memory.closedThrough)
    return refuse(memory, { kind: 'epoch-closed', closedThrough: memory.closedThrough });
  if (memory.open !== null && memory.open.epoch > epoch)
    return refuse(memory, { kind: 'another-epoch-open', openEpoch: memory.open.epoch });
  const wrong = checkDeadline(deadlineBootMs, nowMs, settings);
  if (wrong !== null) return refuse(memory, wrong);
  const same = memory.open?.epoch === epoch;
  const deadline = same ? Math.max(memory.open?.deadlineBootMs ?? 0, deadlineBootMs) : deadlineBootMs;
  const closedThrough =
    memory.open !== null && !same ? Math.max(memory.closedThrough, memory.open.epoch) : memory.closedThrough;
  return { memory: { closedThrough, open: { epoch, deadlineBootMs: deadline } }, refusal: null };
}

/** Moves the deadline of the open epoch, never backwards. */
export function extendEpoch(
  before: GuardMemory,
  epoch: number,
  deadlineBootMs: number,
  nowMs: number,
  settings: GuardSettings,
): GuardAnswer {
  const memory = latch(before, nowMs);
  if (epoch <= memory.closedThrough)
    return refuse(memory, { kind: 'epoch-closed', closedThrough: memory.closedThrough });
  if (memory.open?.epoch !== epoch)
    return refuse(memory, { kind: 'epoch-not-open', openEpoch: memory.open?.epoch ?? null });
  return openEpoch(memory, epoch, deadlineBootMs, nowMs, settings);
}

/** Closes every epoch ≤ `epoch`, for ever. */
export function closeEpoch(before: GuardMemory, epoch: number, nowMs: number): GuardAnswer {
  const memory = latch(before, nowMs);
  if (!Number.isSafeInteger(epoch) || epoch < 0) return refuse(memory, { kind: 'not-an-epoch' });
  const closedThrough = Math.max(memory.closedThrough, epoch);
  const open = memory.open !== null && memory.open.epoch > closedThrough ? memory.open : null;
  return { memory: { closedThrough, open }, refusal: null };
}

/** The gate's question at the last moment: may a QEMU of this epoch be executed now? [F7, F12] */
export function askGate(before: GuardMemory, epoch: number, nowMs: number): GuardAnswer {
  const memory = latch(before, nowMs);
  if (epoch <= memory.closedThrough)
    return refuse(memory, { kind: 'epoch-closed', closedThrough: memory.closedThrough });
  if (memory.open?.epoch !== epoch)
    return refuse(memory, { kind: 'epoch-not-open', openEpoch: memory.open?.epoch ?? null });
  return { memory, refusal: null };
}

function checkDeadline(
  deadlineBootMs: number,
  nowMs: number,
  { deadlineAheadMaxMs }: GuardSettings,
): GuardRefusal | null {
  if (!Number.isFinite(deadlineBootMs) || deadlineBootMs <= nowMs) return { kind: 'deadline-passed' };
  const aheadMs = deadlineBootMs - nowMs;
  return aheadMs > deadlineAheadMaxMs ? { kind: 'deadline-too-far', aheadMs } : null;
}

function refuse(memory: GuardMemory, refusal: GuardRefusal): GuardAnswer {
  return { memory, refusal };
}
