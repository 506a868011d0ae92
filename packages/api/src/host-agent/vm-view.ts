/**
 * A VM of this host by libvirt's word and the process table's together. `stopped` needs both: a libvirt
 * that hangs, or has forgotten a domain, stops nothing.
 */
export interface VmView {
  readonly vm: string;
  /** `arriving`: its memory is on its way here. `unknown`: what is known does not go together, or nobody answers. */
  readonly state: 'running' | 'paused' | 'arriving' | 'stopped' | 'unknown';
  /** Why it stands still, or what is not known. */
  readonly detail: string;
  /** The epoch of the process that there is; null: no process, or one that says none. */
  readonly epoch: number | null;
  /** Whether a process of it exists; `unknown` while one cannot be told from another. */
  readonly process: 'present' | 'absent' | 'unknown';
}
