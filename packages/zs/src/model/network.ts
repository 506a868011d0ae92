/** What the kernel has: links, their IPv4 addresses and the routes through them. */
export interface Network {
  readonly links: readonly Link[];
}

export type LinkKind = 'nic' | 'bond' | 'bridge' | 'vlan' | 'other';

export interface Link {
  readonly name: string;
  readonly kind: LinkKind;
  readonly up: boolean;
  /** Whether there is somebody at the other end. */
  readonly carrier: boolean;
  readonly mtu: number;
  /** The bond or bridge that it is a port of. */
  readonly master: string | null;
  readonly bond: BondOptions | null;
  readonly vlan: VlanTag | null;
  readonly addresses: readonly Address[];
  /** All but those that the kernel keeps for the addresses by itself. */
  readonly routes: readonly Route[];
}

export interface BondOptions {
  /** As the kernel names it: `802.3ad`, `active-backup`. */
  readonly mode: string;
  readonly miimonMs: number;
  readonly hashPolicy: string | null;
}

export interface VlanTag {
  readonly parent: string;
  readonly id: number;
}

export interface Address {
  readonly address: string;
  readonly prefix: number;
}

export interface Route {
  /** `default`, or `ADDRESS/PREFIX`. */
  readonly destination: string;
  /** null: the destination is on the link. */
  readonly gateway: string | null;
  /** The lowest is taken. */
  readonly metric: number;
}

export function linkNamed(network: Network, name: string): Link | null {
  return network.links.find((link) => link.name === name) ?? null;
}

export function portsOf(network: Network, master: string): readonly Link[] {
  return network.links.filter((link) => link.master === master);
}
