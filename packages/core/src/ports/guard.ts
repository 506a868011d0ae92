export interface GuardState {
  /** Every epoch up to this one is closed on this node for ever. */
  readonly closedThrough: number;
  readonly open: { readonly epoch: number; readonly deadlineBootMs: number } | null;
  /** Every QEMU of the VM in the process table; an epoch of null could not be read. */
  readonly processes: readonly { readonly pid: number; readonly epoch: number | null }[];
}

export type GuardOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** The process that holds the deadline and kills. Its refusal is final for that epoch. */
export interface Guard {
  open(epoch: number, deadlineBootMs: number): Promise<GuardOutcome>;
  extend(epoch: number, deadlineBootMs: number): Promise<GuardOutcome>;
  /** Closes every epoch ≤ `epoch` and kills what runs under it. */
  close(epoch: number): Promise<GuardOutcome>;
  state(): Promise<
    | { readonly kind: 'ok'; readonly state: GuardState }
    | { readonly kind: 'unknown'; readonly detail: string }
  >;
}
