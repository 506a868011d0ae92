import type { Result } from '@zsha/kit/result';
import { unreachable } from '@zsha/kit/unreachable';
import type { Before } from '../model/before.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Settings } from '../model/settings.ts';
import type { Request } from '../request/request.ts';
import { clearAddress, setAddress } from './edit-addresses.ts';
import { createBond, deleteBond, updateBond } from './edit-bonds.ts';
import { addPort, removePort } from './edit-ports.ts';
import { createVlan, deleteVlan } from './edit-vlans.ts';

/** The settings after the request, the same object when there is nothing to set; or why it cannot be. */
export function editSettings(before: Before, request: Request): Result<Settings, Refusal> {
  switch (request.kind) {
    case 'create-bond':
      return createBond(before, request);
    case 'update-bond':
      return updateBond(before, request);
    case 'delete-bond':
      return deleteBond(before, request);
    case 'add-port':
      return addPort(before, request);
    case 'remove-port':
      return removePort(before, request);
    case 'create-vlan':
      return createVlan(before, request);
    case 'delete-vlan':
      return deleteVlan(before, request);
    case 'set-address':
      return setAddress(before, request);
    case 'clear-address':
      return clearAddress(before, request);
    default:
      return unreachable(request);
  }
}
