import type { Address, BondOptions, Route, VlanTag } from '../model/network.ts';

/** One act on the kernel's network, in the order in which a list of them is to be done. */
export type Step =
  | { readonly kind: 'remove-route'; readonly link: string; readonly route: Route }
  | { readonly kind: 'remove-address'; readonly link: string; readonly address: Address }
  | { readonly kind: 'release'; readonly link: string; readonly master: string }
  | { readonly kind: 'delete'; readonly link: string }
  | { readonly kind: 'create-bond'; readonly link: string; readonly options: BondOptions }
  | { readonly kind: 'create-vlan'; readonly link: string; readonly tag: VlanTag }
  | { readonly kind: 'create-bridge'; readonly link: string }
  | { readonly kind: 'set-mtu'; readonly link: string; readonly mtu: number }
  | { readonly kind: 'enslave'; readonly link: string; readonly master: string; readonly toBond: boolean }
  | { readonly kind: 'set-up'; readonly link: string }
  | { readonly kind: 'add-address'; readonly link: string; readonly address: Address }
  | { readonly kind: 'add-route'; readonly link: string; readonly route: Route };
