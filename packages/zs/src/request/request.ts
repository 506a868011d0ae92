import type { BondMode } from '../model/settings.ts';

/** One change that an operator asks for, as typed: nothing in it was checked but its form. */
export type Request =
  | {
      readonly kind: 'create-bond';
      readonly bond: string;
      readonly mode: BondMode;
      readonly mtu: string | null;
    }
  | {
      readonly kind: 'update-bond';
      readonly bond: string;
      readonly mode: BondMode;
      readonly mtu: string | null;
    }
  | { readonly kind: 'delete-bond'; readonly bond: string; readonly mode: BondMode }
  | { readonly kind: 'add-port'; readonly bond: string; readonly nic: string }
  | { readonly kind: 'remove-port'; readonly bond: string; readonly nic: string }
  | { readonly kind: 'create-vlan'; readonly link: string; readonly id: string }
  | { readonly kind: 'delete-vlan'; readonly link: string; readonly id: string }
  | SetAddress
  | { readonly kind: 'clear-address'; readonly link: string };

export interface SetAddress {
  readonly kind: 'set-address';
  readonly link: string;
  /** Whether `br_<link>` is to carry the address. */
  readonly bridge: boolean;
  readonly address: string;
  readonly netmask: string;
  readonly gateway: string | null;
}
