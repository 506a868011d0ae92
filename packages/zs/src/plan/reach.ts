import { linkNamed } from '../model/network.ts';
import type { Network } from '../model/network.ts';
import type { Step } from './step.ts';

/** This link with all that it stands on and all that stands on it. */
export function linksWith(network: Network, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: string): void => {
    const link = linkNamed(network, at);
    if (link === null || found.has(at)) return;
    found.add(at);
    for (const other of network.links) {
      const isBelow = other.master === at || link.vlan?.parent === other.name;
      const isAbove = link.master === other.name || other.vlan?.parent === at;
      if (isBelow || isAbove) visit(other.name);
    }
  };
  visit(name);
  return found;
}

/** The links that an operator's connection, or the node's default route, goes through now. */
export function vitalLinks(network: Network, callersAddress: string | null): ReadonlySet<string> {
  const carriers = network.links.filter(
    ({ addresses, routes }) =>
      addresses.some(({ address }) => address === callersAddress) ||
      routes.some(({ destination }) => destination === 'default'),
  );
  return new Set(carriers.flatMap(({ name }) => [...linksWith(network, name)]));
}

/** Whether one of the steps could cut such a link off. */
export function touches(steps: readonly Step[], vital: ReadonlySet<string>): boolean {
  return touchedLinks(steps).some((name) => vital.has(name));
}

export function touchedLinks(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap((step) => ('master' in step ? [step.link, step.master] : [step.link])))];
}
