import type { Network } from '../model/network.ts';

/** The network as it is, but for the named links: those as the other network has them, or not at all. */
export function withLinksOf(observed: Network, other: Network, names: readonly string[]): Network {
  return {
    links: [
      ...observed.links.filter(({ name }) => !names.includes(name)),
      ...other.links.filter(({ name }) => names.includes(name)),
    ],
  };
}
