import { unreachable } from '@zsha/kit/unreachable';
import type { Link, Network } from '../model/network.ts';
import type { Step } from '../plan/step.ts';

const blank: Link = {
  name: '',
  kind: 'nic',
  up: false,
  carrier: true,
  mtu: 1500,
  master: null,
  bond: null,
  vlan: null,
  addresses: [],
  routes: [],
};

export const nic = (name: string, rest: Partial<Link> = {}): Link => ({ ...blank, name, up: true, ...rest });

/** As strict as the kernel where an order of steps could be wrong; throws where the kernel would refuse. */
export function applySteps(network: Network, steps: readonly Step[]): Network {
  const links = new Map(network.links.map((link) => [link.name, link]));
  for (const step of steps) applyStep(links, step);
  return { links: [...links.values()] };
}

function applyStep(links: Map<string, Link>, step: Step): void {
  const refuse = (why: string): never => {
    throw new Error(`${step.kind} ${step.link}: ${why}`);
  };
  const link = (name: string): Link => links.get(name) ?? refuse(`no ${name}`);
  const change = (name: string, rest: Partial<Link>): void =>
    void links.set(name, { ...link(name), ...rest });
  const add = (rest: Partial<Link>): void => {
    if (links.has(step.link)) refuse('exists');
    links.set(step.link, { ...blank, name: step.link, ...rest });
  };
  switch (step.kind) {
    case 'remove-route':
      return change(step.link, {
        routes: link(step.link).routes.filter((one) => JSON.stringify(one) !== JSON.stringify(step.route)),
      });
    case 'remove-address':
      return change(step.link, {
        addresses: link(step.link).addresses.filter(({ address }) => address !== step.address.address),
        // Without the subnet there is no way to the gateway.
        routes: [],
      });
    case 'release':
      return change(step.link, { master: null, up: true });
    case 'delete':
      if ([...links.values()].some(({ master }) => master === step.link)) refuse('has ports');
      for (const one of links.values()) if (one.vlan?.parent === step.link) refuse('has a VLAN');
      links.delete(step.link);
      return;
    case 'create-bond':
      return add({ kind: 'bond', bond: step.options });
    case 'create-vlan':
      return add({ kind: 'vlan', vlan: step.tag, mtu: link(step.tag.parent).mtu });
    case 'create-bridge':
      return add({ kind: 'bridge' });
    case 'set-mtu': {
      const { vlan } = link(step.link);
      if (vlan !== null && link(vlan.parent).mtu < step.mtu) refuse('larger than its parent');
      return change(step.link, { mtu: step.mtu });
    }
    case 'enslave':
      if (link(step.link).master !== null) refuse('is a port already');
      if (link(step.link).addresses.length > 0) refuse('has an address');
      if (link(step.master).kind !== (step.toBond ? 'bond' : 'bridge')) refuse('not that kind of master');
      return change(step.link, { master: step.master, up: true });
    case 'set-up':
      return change(step.link, { up: true });
    case 'add-address':
      return change(step.link, { addresses: [...link(step.link).addresses, step.address] });
    case 'add-route':
      if (!link(step.link).up || link(step.link).addresses.length === 0) refuse('no way to the gateway');
      return change(step.link, {
        routes: [
          ...link(step.link).routes.filter(
            (one) => one.destination !== step.route.destination || one.metric !== step.route.metric,
          ),
          step.route,
        ],
      });
    default:
      return unreachable(step);
  }
}
