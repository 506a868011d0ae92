import { unreachable } from '@zsha/kit/unreachable';
import { ifupdown } from './ifupdown.ts';
import type { Manager, ManagerName } from './manager.ts';
import { networkManager } from './network-manager.ts';
import { networkd } from './networkd.ts';

export function managerNamed(name: ManagerName): Manager {
  switch (name) {
    case 'systemd-networkd':
      return networkd;
    case 'NetworkManager':
      return networkManager;
    case 'ifupdown':
      return ifupdown;
    default:
      return unreachable(name);
  }
}
