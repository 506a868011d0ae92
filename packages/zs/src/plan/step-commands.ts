import { unreachable } from '@zsha/kit/unreachable';
import type { Address, BondOptions, Route } from '../model/network.ts';
import type { Step } from './step.ts';
import { words } from './words.ts';

/** The argument vectors that carry a step out, in their order. */
export function stepCommands(step: Step): readonly (readonly string[])[] {
  const { link } = step;
  switch (step.kind) {
    case 'remove-route':
      return [[...words('ip route delete'), ...routeWords(link, step.route)]];
    case 'remove-address':
      return [[...words('ip address delete'), addressText(step.address), 'dev', link]];
    case 'release':
      return [
        [...words('ip link set dev'), link, 'nomaster'],
        [...words('ip link set dev'), link, 'up'],
      ];
    case 'delete':
      return [[...words('ip link delete dev'), link]];
    case 'create-bond':
      return [bondWords(link, step.options)];
    case 'create-vlan': {
      const { parent, id } = step.tag;
      return [[...words('ip link add link'), parent, 'name', link, ...words('type vlan id'), String(id)]];
    }
    case 'create-bridge':
      // No forwarding delay: with one uplink there is no loop to wait for.
      return [[...words('ip link add name'), link, ...words('type bridge stp_state 0 forward_delay 0')]];
    case 'set-mtu':
      return [[...words('ip link set dev'), link, 'mtu', String(step.mtu)]];
    case 'enslave':
      return [
        // A bond takes only ports that are down.
        ...(step.toBond ? [[...words('ip link set dev'), link, 'down']] : []),
        [...words('ip link set dev'), link, 'master', step.master],
        [...words('ip link set dev'), link, 'up'],
      ];
    case 'set-up':
      return [[...words('ip link set dev'), link, 'up']];
    case 'add-address':
      return [[...words('ip address replace'), addressText(step.address), ...words('broadcast + dev'), link]];
    case 'add-route':
      return [[...words('ip route replace'), ...routeWords(link, step.route)]];
    default:
      return unreachable(step);
  }
}

const addressText = ({ address, prefix }: Address): string => `${address}/${prefix}`;

function bondWords(link: string, { mode, miimonMs, hashPolicy }: BondOptions): readonly string[] {
  return [
    ...words('ip link add name'),
    link,
    ...words('type bond mode'),
    mode,
    'miimon',
    String(miimonMs),
    ...(hashPolicy === null ? [] : ['xmit_hash_policy', hashPolicy]),
  ];
}

function routeWords(link: string, { destination, gateway, metric }: Route): readonly string[] {
  return [
    destination,
    ...(gateway === null ? [] : ['via', gateway]),
    'dev',
    link,
    ...(metric === 0 ? [] : ['metric', String(metric)]),
  ];
}
