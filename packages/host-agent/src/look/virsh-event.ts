import { vmOfDomain } from '../vm/domain-name.ts';

export interface VirshEvent {
  readonly vm: string;
  /** `lifecycle`, `io-error`, `reboot`… */
  readonly event: string;
  readonly words: string;
}

/**
 * A line of `virsh event --all --loop --timestamp`:
 * `2026-01-01 00:00:00.000+0000: event 'lifecycle' for domain 'vm-…': Stopped Shutdown`.
 * @returns null for a line of anything else, and for domains that are no business VMs.
 */
export function parseVirshEvent(line: string): VirshEvent | null {
  const [, event = '', name = '', words = ''] =
    /event '([^']*)' for domain '([^']*)'(?:: (.*))?$/.exec(line.trim()) ?? [];
  const vm = vmOfDomain(name);
  return vm === null ? null : { vm, event, words };
}
