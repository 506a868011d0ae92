import type { AttachedVolume, VmSpec } from '@zsha/api/host-agent/vm-spec';
import type { PlacedDisk } from '../vm/placed-disk.ts';

export const exampleVm = '01890000-0000-7000-8000-00000000000a';
const storage = '01890000-0000-7000-8000-0000000000aa';

export const exampleVolume: AttachedVolume = {
  volume: '01890000-0000-7000-8000-0123456789ab',
  storage,
  format: 'qcow2',
  cacheMode: 'none',
  shared: false,
};

export const exampleDisk: PlacedDisk = {
  ...exampleVolume,
  path: `/opt/zs/volumes/${exampleVolume.volume}.qcow2`,
  backing: [],
};

export const exampleSpec: VmSpec = {
  vm: exampleVm,
  title: 'web',
  epoch: 7,
  vcpus: 2,
  memoryMib: 512,
  cpuMode: 'none',
  volumes: [exampleVolume],
  nics: [
    {
      nic: '01890000-0000-7000-8000-00000000000b',
      mac: '02:00:00:00:00:0a',
      bridge: 'br_eth0',
      model: 'virtio',
    },
  ],
  iso: null,
  boot: ['disk', 'cdrom'],
};
