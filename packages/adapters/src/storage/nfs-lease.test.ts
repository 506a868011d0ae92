import { expect, test } from 'vitest';
import { nfsLeaseS } from './nfs-lease.ts';

/** As Linux 6.1 prints it. */
const nfs = (
  point: string,
  leaseS: number | null,
): string => `device srv:/share mounted on ${point} with fstype nfs4 statvers=1.1
\topts:\trw,vers=4.2,rsize=131072,wsize=131072,hard,proto=tcp,timeo=600,retrans=2,sec=sys,local_lock=none
\tage:\t48
\tcaps:\tcaps=0xfffbc0b7,wtmult=512,dtsize=131072,bsize=0,namlen=255
\tnfsv4:\tbm0=0xfdffbfff,bm1=0x40f9be3e,bm2=0x60803,acl=0x3,sessions,pnfs=not configured${leaseS === null ? '' : `,lease_time=${leaseS},lease_expired=0`}
\tsec:\tflavor=1,pseudoflavor=1
\tRPC iostats version: 1.1  p/v: 100003/4 (nfs)
`;
const others =
  'device sysfs mounted on /sys with fstype sysfs\ndevice /dev/sda1 mounted on / with fstype ext4\n';

test('the lease of the mount that is meant is read, not that of another', () => {
  const text = others + nfs('/opt/smp/bs', 90) + nfs('/opt/smp/mngt', 15) + nfs('/opt/smp/mngt2', 30);
  expect(nfsLeaseS('/opt/smp/mngt', text)).toBe(15);
  expect(nfsLeaseS('/opt/smp/bs', text)).toBe(90);
});

test('a blank in the path is read as the kernel writes it; the mount on top counts', () => {
  expect(nfsLeaseS('/opt/a b', nfs('/opt/a\\040b', 10))).toBe(10);
  expect(nfsLeaseS('/opt/smp', nfs('/opt/smp', 10) + nfs('/opt/smp', 60))).toBe(60);
});

test('where the kernel does not say, nobody knows', () => {
  expect(nfsLeaseS('/opt/smp', nfs('/opt/smp', null) + nfs('/other', 90))).toBe(null);
  expect(nfsLeaseS('/', others)).toBe(null);
  expect(nfsLeaseS('/opt/smp', '')).toBe(null);
});
