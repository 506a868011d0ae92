import { agentCheck } from './checks/agent.ts';
import { bootMountCheck } from './checks/boot-mount.ts';
import { certificateCheck } from './checks/certificate.ts';
import { clockCheck } from './checks/clock.ts';
import { consulCheck } from './checks/consul.ts';
import { diskCheck } from './checks/disk.ts';
import { fencingCheck } from './checks/fencing.ts';
import { guardCheck } from './checks/guard.ts';
import { holdsCheck } from './checks/holds.ts';
import { imageLockCheck } from './checks/image-lock.ts';
import { linksCheck } from './checks/links.ts';
import { logsCheck } from './checks/logs.ts';
import { mountCheck } from './checks/mount.ts';
import { nfsLeaseCheck } from './checks/nfs-lease.ts';
import { processorCheck } from './checks/processor.ts';
import { storageIdentityCheck } from './checks/storage-identity.ts';
import { storageIoCheck } from './checks/storage-io.ts';
import { unitsCheck } from './checks/units.ts';
import { versionsCheck } from './checks/versions.ts';
import { vmCheck } from './checks/vm.ts';
import type { Check } from './patient.ts';

/** In the order an operator would go: what it is all for, then what it stands on. */
export const allChecks: readonly Check[] = [
  vmCheck,
  agentCheck,
  guardCheck,
  unitsCheck,
  consulCheck,
  storageIoCheck,
  storageIdentityCheck,
  mountCheck,
  bootMountCheck,
  nfsLeaseCheck,
  imageLockCheck,
  linksCheck,
  fencingCheck,
  holdsCheck,
  versionsCheck,
  certificateCheck,
  clockCheck,
  diskCheck,
  logsCheck,
  processorCheck,
];
