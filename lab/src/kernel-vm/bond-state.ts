/** What the bonding driver says of a bond, in `/proc/net/bonding/NAME`. */
export interface BondState {
  /** How many ports carry traffic together. */
  readonly activePorts: number;
  /** The switch's address; all zeros while nobody answers. */
  readonly partnerMac: string;
  readonly ports: readonly string[];
}

export function parseBondState(text: string): BondState {
  return {
    activePorts: Number(/^\s*Number of ports: (\d+)/m.exec(text)?.[1] ?? 0),
    partnerMac: /^\s*Partner Mac Address: (\S+)/m.exec(text)?.[1] ?? '',
    ports: [...text.matchAll(/^Slave Interface: (\S+)/gm)].map(([, name = '']) => name),
  };
}
