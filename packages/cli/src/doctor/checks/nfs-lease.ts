import { mountOf } from '@zsha/adapters/storage/mount-of';
import { nfsLeaseLongS, nfsLeaseS } from '@zsha/adapters/storage/nfs-lease';
import { finding, looked, well } from '../finding.ts';
import type { Check } from '../patient.ts';

/** How long a node that lost its power keeps the others from the image; only NFS 4 has such a time. */
export const nfsLeaseCheck: Check = {
  name: 'nfs-lease',
  look: ({ config, read }) => {
    const mount = mountOf(config.imageFolder, read('/proc/self/mountinfo') ?? '');
    if (config.type === 'CephConf' || mount?.type !== 'nfs4') return { kind: 'not-applicable' };
    const leaseS = nfsLeaseS(mount.point, read('/proc/self/mountstats') ?? '');
    if (leaseS === null) return { kind: 'unknown', detail: '/proc/self/mountstats: lease_time' };
    return leaseS > nfsLeaseLongS
      ? looked(finding('nfs-lease-long', { path: mount.point, seconds: leaseS }))
      : well;
  },
};
