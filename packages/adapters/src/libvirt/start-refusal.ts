import type { StartRefusal } from '@zsha/core/ports/hypervisor';

/** @param stderr all of it: QEMU says last what libvirt reports after a long command line. */
export function startRefusal(stderr: string): StartRefusal {
  if (/Failed to get "(write|consistent read)" lock/.test(stderr)) return 'image-locked';
  return stderr.includes('zsha-gate:') ? 'gate' : 'hypervisor';
}
