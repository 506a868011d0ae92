import type { HostCommand } from '@zsha/api/host-agent/command';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import { unreachable } from '@zsha/kit/unreachable';
import { attachNic, attachVolume, detachDevice } from '../vm/change-devices.ts';
import { pauseVm, rebootVm, resumeVm } from '../vm/change-vm.ts';
import { destroyVm } from '../vm/destroy-vm.ts';
import { nicAlias, volumeAlias } from '../vm/device-xml.ts';
import { migrateVm } from '../vm/migrate-vm.ts';
import { startVm } from '../vm/start-vm.ts';
import { stopVm } from '../vm/stop-vm.ts';
import type { VmContext } from '../vm/vm-context.ts';
import { carryOutStorage } from './carry-out-storage.ts';
import type { StorageContext } from './carry-out-storage.ts';
import type { Deadline } from './deadline.ts';

/** Every command, and who does it. */
export function carryOut(
  context: VmContext & StorageContext,
  command: HostCommand,
  deadline: Deadline,
  onPercent: (percent: number) => void,
): Promise<CommandOutcome> {
  switch (command.kind) {
    case 'vm-start':
      return startVm(context, command.spec, deadline);
    case 'vm-stop':
      return stopVm(context, command, deadline);
    case 'vm-reboot':
      return rebootVm(context, command.vm, deadline);
    case 'vm-pause':
      return pauseVm(context, command.vm, deadline);
    case 'vm-resume':
      return resumeVm(context, command.vm, deadline);
    case 'vm-destroy':
      return destroyVm(context, command.vm, deadline);
    case 'vm-migrate':
      return migrateVm(context, command, deadline, onPercent);
    case 'volume-attach':
      return attachVolume(context, command.vm, command.volume, deadline);
    case 'volume-detach':
      return detachDevice(context, command.vm, volumeAlias(command.volume), deadline);
    case 'nic-attach':
      return attachNic(context, command.vm, command.nic, deadline);
    case 'nic-detach':
      return detachDevice(context, command.vm, nicAlias(command.nic), deadline);
    case 'storage-connect':
    case 'storage-disconnect':
    case 'storage-check':
    case 'volume-create':
    case 'volume-resize':
    case 'volume-delete':
    case 'volume-info':
    case 'snapshot-create':
    case 'snapshot-revert':
    case 'snapshot-delete':
    case 'image-fetch':
    case 'image-copy':
    case 'image-delete':
      return carryOutStorage(context, command, deadline, onPercent);
    default:
      return unreachable(command);
  }
}
