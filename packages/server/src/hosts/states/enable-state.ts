import type { EnableState } from '@zsha/api/platform/resources/host';
import { unreachable } from '@zsha/kit/unreachable';

/** An enable state, and for the two of maintenance where the way out leads. */
export type Enabling =
  | { readonly state: 'Enabled' | 'Disabled' }
  | { readonly state: 'PreMaintenance' | 'Maintenance'; readonly back: 'Enabled' | 'Disabled' };

export const enableActions = [
  'enable',
  'disable',
  'enter-maintenance',
  'leave-maintenance',
  /** By the platform itself: nothing of it is known to run there, and the host was asked. */
  'found-empty',
  /** By the platform itself: VMs were seen on a host in maintenance, so it is not safe to switch off. */
  'found-vms',
] as const;
export type EnableAction = (typeof enableActions)[number];

export type NextEnabling =
  | { readonly kind: 'changed'; readonly next: Enabling }
  /** It is so already. */
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: 'host-in-maintenance' | 'host-not-in-maintenance' };

const to = (next: Enabling): NextEnabling => ({ kind: 'changed', next });
const same: NextEnabling = { kind: 'same' };

/** What an action makes of an enable state. The only place that knows. */
export function nextEnabling(now: Enabling, action: EnableAction): NextEnabling {
  switch (now.state) {
    case 'Enabled':
    case 'Disabled':
      return whileInUse(now.state, action);
    case 'PreMaintenance':
    case 'Maintenance':
      return whileInMaintenance(now.state, now.back, action);
    default:
      return unreachable(now);
  }
}

function whileInUse(state: 'Enabled' | 'Disabled', action: EnableAction): NextEnabling {
  switch (action) {
    case 'enable':
      return state === 'Enabled' ? same : to({ state: 'Enabled' });
    case 'disable':
      return state === 'Disabled' ? same : to({ state: 'Disabled' });
    case 'enter-maintenance':
      return to({ state: 'PreMaintenance', back: state });
    case 'leave-maintenance':
      return { kind: 'refused', why: 'host-not-in-maintenance' };
    case 'found-empty':
    case 'found-vms':
      return same;
    default:
      return unreachable(action);
  }
}

function whileInMaintenance(
  state: Extract<EnableState, 'PreMaintenance' | 'Maintenance'>,
  back: 'Enabled' | 'Disabled',
  action: EnableAction,
): NextEnabling {
  switch (action) {
    // The manual's way out of maintenance is to enable the host.
    case 'enable':
      return to({ state: 'Enabled' });
    case 'disable':
      return { kind: 'refused', why: 'host-in-maintenance' };
    case 'enter-maintenance':
      return same;
    case 'leave-maintenance':
      return to({ state: back });
    case 'found-empty':
      return state === 'Maintenance' ? same : to({ state: 'Maintenance', back });
    case 'found-vms':
      return state === 'PreMaintenance' ? same : to({ state: 'PreMaintenance', back });
    default:
      return unreachable(action);
  }
}
