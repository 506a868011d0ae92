import { unescapePath } from './mount-of.ts';

/**
 * How long the server keeps what a client that fell silent has locked, in seconds, as this node's kernel was told
 * when it mounted; NFS 4 only.
 * @param mountStats the text of `/proc/self/mountstats`, which never hangs.
 * @returns null where the kernel does not say: before Linux 5.4, or no NFS 4.
 */
export function nfsLeaseS(point: string, mountStats: string): number | null {
  let here = false;
  let leaseS: number | null = null;
  for (const line of mountStats.split('\n')) {
    const device = /^device \S+ mounted on (\S+) with fstype (\S+)/.exec(line);
    // Of mounts over the same point the last one is on top.
    if (device !== null) {
      here = unescapePath(device[1] ?? '') === point;
      if (here) leaseS = null;
    }
    const lease = here ? /\blease_time=(\d+)/.exec(line) : null;
    if (lease !== null) leaseS = Number(lease[1]);
  }
  return leaseS;
}

/** Longer than this, an outage is mostly waiting for the lock of a node that lost its power. */
export const nfsLeaseLongS = 20;
