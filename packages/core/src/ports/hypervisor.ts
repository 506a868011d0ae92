export type StartOutcome =
  | { readonly kind: 'started' }
  | { readonly kind: 'refused'; readonly reason: StartRefusal; readonly detail: string }
  /** No answer in time: it may come up yet; only the closed gate makes sure that it does not. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** image-locked: another QEMU holds the image. gate: the guard did not let it pass. */
export type StartRefusal = 'image-locked' | 'gate' | 'hypervisor';

export type MigrationOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'unknown'; readonly detail: string };

export type DomainState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'running' }
  /** Stands still and is whole: what the target of a finished move looks like. */
  | { readonly kind: 'paused' }
  /** Its memory is still on its way here. */
  | { readonly kind: 'arriving' }
  | { readonly kind: 'other'; readonly detail: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** This node's hypervisor and the one domain on it. The domain is transient (rule 9). */
export interface Hypervisor {
  start(epoch: number, timeoutMs: number): Promise<StartOutcome>;
  state(timeoutMs: number): Promise<DomainState>;
  /** Asks the guest to power off; says only that it was asked. */
  requestShutdown(timeoutMs: number): Promise<void>;
  resume(timeoutMs: number): Promise<{ readonly ok: boolean; readonly detail: string }>;
  /** Live migration; the domain arrives paused under `epoch`, with the target's own guest values. */
  migrate(
    target: string,
    epoch: number,
    onPercent: (percent: number) => void,
    timeoutMs: number,
  ): Promise<MigrationOutcome>;
  abortMigration(timeoutMs: number): Promise<void>;
}
