import type { AttachedVolume } from '@zsha/api/host-agent/vm-spec';

/** A file below a volume, and its format: said, because libvirt would look for itself. */
export interface BackingFile {
  readonly path: string;
  readonly format: string;
}

/** A volume, and where it lies on this host. */
export interface PlacedDisk extends AttachedVolume {
  readonly path: string;
  readonly backing: readonly BackingFile[];
}
