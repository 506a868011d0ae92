/** Why nothing was changed; `network.<code>` is the message that says so, with what to do next. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type RefusalCode =
  | 'link-name'
  | 'name-too-long'
  | 'unknown-link'
  | 'unknown-nic'
  | 'not-a-nic'
  | 'unknown-bond'
  | 'bond-exists'
  | 'bond-of-others'
  | 'bond-of-mode'
  | 'bond-in-use'
  | 'enslaved'
  | 'nic-has-address'
  | 'nic-has-vlan'
  | 'mtu'
  | 'vlan-id'
  | 'vlan-in-use'
  | 'link-exists'
  | 'has-bridge'
  | 'bridge-of-others'
  | 'not-bridgeable'
  | 'address-form'
  | 'netmask'
  | 'not-a-host'
  | 'gateway-form'
  | 'gateway-outside'
  | 'gateway-is-address'
  | 'address-here'
  | 'address-in-use'
  | 'configured-elsewhere'
  | 'configured-in'
  | 'no-source-line'
  | 'no-manager'
  | 'two-managers'
  | 'pending'
  | 'busy'
  | 'failed'
  | 'not-root'
  | 'no-systemd'
  | 'settings-unreadable'
  | 'observe-failed'
  | 'step-failed'
  | 'not-in-force'
  | 'write-failed'
  | 'nothing-pending'
  | 'mtu-peer'
  | 'mtu-no-route';

export function refusal(code: RefusalCode, values: Refusal['values'] = {}): Refusal {
  return { code, values };
}
