import type { StorageStatus } from './storage-spec.ts';
import type { VmView } from './vm-view.ts';

/** Why nothing was done, or why what was begun came to nothing. */
export const hostProblems = [
  // Of VMs.
  'vm-not-here',
  'vm-runs-already',
  'vm-state-unknown',
  'bridge-missing',
  'image-locked',
  'gate-closed',
  'hypervisor',
  'guest-keeps-running',
  'guest-keeps-device',
  'migration-failed',
  'storage-local',
  // Of storages, volumes and images.
  'storage-not-connected',
  'storage-not-this-one',
  'storage-hangs',
  'storage-error',
  'storage-full',
  'storage-in-use',
  'folder-not-empty',
  'path-escapes',
  'not-there',
  'exists-otherwise',
  'in-use',
  'shrinking',
  'snapshot-there-already',
  'image-hostile',
  'image-broken',
  'image-too-large',
  'checksum-wrong',
  'address-refused',
  'download-failed',
  // Of commands.
  'too-busy',
  'not-begun',
] as const;
export type HostProblem = (typeof hostProblems)[number];

export interface VolumeInfo {
  readonly format: string;
  readonly sizeBytes: number;
  /** What it takes on the storage now. */
  readonly usedBytes: number;
  readonly snapshots: readonly string[];
  /** The image below it; null: it stands alone. */
  readonly image: string | null;
}

export type CommandResult =
  | { readonly kind: 'nothing' }
  /** It was so before. */
  | { readonly kind: 'already' }
  | { readonly kind: 'vm'; readonly vm: VmView }
  | { readonly kind: 'storage'; readonly status: StorageStatus }
  | { readonly kind: 'volume'; readonly info: VolumeInfo }
  | { readonly kind: 'image'; readonly bytes: number; readonly sizeBytes: number; readonly sha256: string };

/** How a command ended. `detail` is for the log: what an operator reads is made of the problem. */
export type CommandOutcome =
  | { readonly kind: 'done'; readonly result: CommandResult }
  /** Nothing was changed. */
  | { readonly kind: 'refused'; readonly problem: HostProblem; readonly detail: string }
  /** It was begun; what it had begun is taken back as far as it could be. */
  | { readonly kind: 'failed'; readonly problem: HostProblem; readonly detail: string }
  /** No answer in time: it may be done, half done, not done, or be done yet. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** Called back before its end, with the same promise as `failed`. */
  | { readonly kind: 'aborted'; readonly detail: string };

export type CommandView =
  | { readonly id: string; readonly state: 'queued' }
  /** In percent; null: nobody can say. */
  | { readonly id: string; readonly state: 'running'; readonly percent: number | null }
  | { readonly id: string; readonly state: 'ended'; readonly outcome: CommandOutcome };
