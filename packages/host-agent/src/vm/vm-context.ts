import type { StorageDesk } from '../storage/storage-desk.ts';
import type { VmWatch } from '../look/vm-watch.ts';
import type { DomainHost } from './vm-domain-xml.ts';

/** What every order to a VM works with. */
export interface VmContext {
  readonly host: DomainHost;
  /** Where a file may lie for a moment that only root reads. */
  readonly runFolder: string;
  readonly watch: VmWatch;
  readonly storages: StorageDesk;
  /** Whether this host has a bridge of that name. */
  hasBridge(name: string): boolean;
}
