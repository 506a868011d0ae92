import type { StorageStatus } from './storage-spec.ts';
import type { VmView } from './vm-view.ts';

/** What a host says of itself with every heartbeat. Durations are in ms, sizes in bytes. */
export interface HostHeartbeat {
  readonly host: string;
  /** Of this run of the agent: a new one has forgotten every event of the last. */
  readonly run: string;
  /** The number of the last event of this run: what it told is in here. What comes with a higher number is newer. */
  readonly lastEvent: number;
  /** Since boot, suspend included, when this was put together. */
  readonly bootMs: number;
  readonly bootId: string;
  readonly build: string;
  readonly processors: { readonly count: number; readonly model: string; readonly load1: number };
  readonly memory: { readonly totalBytes: number; readonly availableBytes: number };
  readonly accelerator: 'kvm' | 'tcg';
  readonly libvirt: 'answers' | 'silent';
  readonly storages: readonly {
    readonly storage: string;
    readonly kind: 'nfs' | 'smp' | 'local';
    readonly status: StorageStatus;
  }[];
  /** Every VM that has a process or a domain here. */
  readonly vms: readonly VmView[];
  /** When the VMs were last looked at, on the clock of `bootMs`. */
  readonly lookedAtBootMs: number;
}
