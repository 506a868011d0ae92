import type { Settings } from '../model/settings.ts';

export type ManagerName = 'systemd-networkd' | 'NetworkManager' | 'ifupdown';

export interface OwnFile {
  readonly path: string;
  readonly mode: number;
  readonly text: string;
}

/** How one network manager is told what to set up at the next boot. Pure: it names files and commands. */
export interface Manager {
  readonly name: ManagerName;
  readonly folder: string;
  /** Which files of the folder are ours, and nobody else's. */
  readonly isOwn: (fileName: string) => boolean;
  /** All files that say these settings, and no others. */
  readonly files: (settings: Settings) => readonly OwnFile[];
  /**
   * Makes the running manager take over what the files say; the kernel has it by then. Links whose file
   * is not among the changed ones are left in peace.
   */
  readonly handOver: (settings: Settings, changed: ReadonlySet<string>) => readonly (readonly string[])[];
}

/** The first line of each file of ours. */
export const ownMark = '# Written by zsha; changes are lost. See zs-network-setting --help.';
