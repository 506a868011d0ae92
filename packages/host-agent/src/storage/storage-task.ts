import type { CommandOf, HostCommandKind } from '@zsha/api/host-agent/command';
import type { HostProblem, VolumeInfo } from '@zsha/api/host-agent/command-outcome';
import type { AttachedVolume } from '@zsha/api/host-agent/vm-spec';
import type { BackingFile } from '../vm/placed-disk.ts';
import type { ImageFormat } from './storage-layout.ts';

/** Where a storage lies on this host. */
export interface StorageRoot {
  readonly storage: string;
  readonly root: string;
  /** Something has to be mounted there: the folder below it is not the storage. */
  readonly mounted: boolean;
}

/** An NFS export, and where it is mounted. */
export interface NfsMount {
  readonly source: string;
  readonly options: string;
}

/** A command without its storage: the worker is told where that is. */
type Own<Kind extends HostCommandKind> = Omit<CommandOf<Kind>, 'storage'>;

/** What a storage worker is asked, once in its life. */
export type StorageTask = { readonly on: StorageRoot } & (
  | { readonly kind: 'connect'; readonly nfs: NfsMount | null; readonly create: boolean }
  | { readonly kind: 'disconnect'; readonly nfs: NfsMount | null }
  | { readonly kind: 'check' }
  | { readonly kind: 'place'; readonly volumes: readonly AttachedVolume[]; readonly iso: string | null }
  /** `imageRoot`: of the storage that the copied image lies on. */
  | (Own<'volume-create'> & { readonly imageRoot: StorageRoot | null })
  | Own<'volume-resize'>
  | Own<'volume-delete'>
  | Own<'volume-info'>
  | Own<'snapshot-create'>
  | Own<'snapshot-revert'>
  | Own<'snapshot-delete'>
  | Own<'image-delete'>
  | (Own<'image-fetch'> & {
      /** Networks that downloads may reach although they are nobody's business outside: `10.1.0.0/16`. */
      readonly allowedNetworks: readonly string[];
    })
  | {
      readonly kind: 'image-copy';
      readonly image: string;
      readonly format: ImageFormat;
      readonly from: StorageRoot;
    }
);

/** Where a volume lies; its chain read and found to stay on the storage. */
export interface Placed {
  readonly volume: string;
  readonly path: string;
  readonly backing: readonly BackingFile[];
}

/** Lines of JSON; the last one is the outcome. */
export type StorageReply =
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'already' }
  | { readonly kind: 'capacity'; readonly totalBytes: number; readonly availableBytes: number }
  | { readonly kind: 'placed'; readonly disks: readonly Placed[]; readonly iso: string | null }
  | { readonly kind: 'volume'; readonly info: VolumeInfo }
  | { readonly kind: 'image'; readonly bytes: number; readonly sizeBytes: number; readonly sha256: string }
  | {
      readonly kind: 'fault';
      readonly problem: HostProblem;
      readonly detail: string;
      /** Nothing was changed. */
      readonly unchanged: boolean;
    };

export type StorageEnd = Exclude<StorageReply, { kind: 'progress' }>;
export type TaskOf<Kind extends StorageTask['kind']> = Extract<StorageTask, { kind: Kind }>;
export type OnPercent = (percent: number) => void;
