import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editSettings } from '../edit/edit-settings.ts';
import type { Network } from '../model/network.ts';
import { noSettings, parseSettings, serializeSettings } from '../model/settings.ts';
import type { Settings } from '../model/settings.ts';
import type { Request } from '../request/request.ts';
import { applySteps, nic } from '../testing/model-kernel.ts';
import { stepCommands } from './step-commands.ts';
import { stepsBetween } from './steps-between.ts';
import { wantedNetwork } from './wanted-network.ts';
import { touchedLinks } from './reach.ts';
import { withLinksOf } from './with-links-of.ts';

const installed: Network = {
  links: [
    nic('eth0', {
      addresses: [{ address: '172.20.198.30', prefix: 24 }],
      routes: [{ destination: 'default', gateway: '172.20.198.1', metric: 1024 }],
    }),
    nic('eth1'),
    nic('p5p1', { up: false }),
    nic('p5p2'),
  ],
};

interface Node {
  readonly network: Network;
  readonly settings: Settings;
}

/** @returns the node after the request, or the same when it was refused. */
function after(node: Node, request: Request): Node {
  const settings = editSettings(node, request);
  if (!settings.ok) return node;
  const wanted = wantedNetwork(node.network, node.settings, settings.value);
  return {
    network: applySteps(node.network, stepsBetween(node.network, wanted)),
    settings: settings.value,
  };
}

const commandsFor = (node: Node, request: Request): readonly string[] => {
  const settings = editSettings(node, request);
  if (!settings.ok) throw new Error(settings.error.code);
  const wanted = wantedNetwork(node.network, node.settings, settings.value);
  return stepsBetween(node.network, wanted)
    .flatMap(stepCommands)
    .map((words) => words.join(' '));
};

const manual: readonly Request[] = [
  { kind: 'create-bond', bond: 'bond0', mode: 'lacp', mtu: '9000' },
  { kind: 'add-port', bond: 'bond0', nic: 'p5p1' },
  { kind: 'add-port', bond: 'bond0', nic: 'p5p2' },
  {
    kind: 'set-address',
    link: 'bond0',
    bridge: true,
    address: '192.168.93.3',
    netmask: '255.255.255.0',
    gateway: '192.168.93.1',
  },
];

test('the manual’s storage network is made in these commands', () => {
  let node: Node = { network: installed, settings: noSettings };
  const commands = manual.map((request) => {
    const lines = commandsFor(node, request);
    node = after(node, request);
    return lines;
  });
  expect(commands).toEqual([
    [
      'ip link add name bond0 type bond mode 802.3ad miimon 100 xmit_hash_policy layer2+3',
      'ip link set dev bond0 mtu 9000',
      'ip link set dev bond0 up',
    ],
    ['ip link set dev p5p1 down', 'ip link set dev p5p1 master bond0', 'ip link set dev p5p1 up'],
    ['ip link set dev p5p2 down', 'ip link set dev p5p2 master bond0', 'ip link set dev p5p2 up'],
    [
      'ip link add name br_bond0 type bridge stp_state 0 forward_delay 0',
      'ip link set dev bond0 master br_bond0',
      'ip link set dev bond0 up',
      'ip link set dev br_bond0 mtu 9000',
      'ip link set dev br_bond0 up',
      'ip address replace 192.168.93.3/24 broadcast + dev br_bond0',
      // The default route of the management network stays the first.
      'ip route replace default via 192.168.93.1 dev br_bond0 metric 1124',
    ],
  ]);
});

const names = ['eth0', 'eth1', 'p5p1', 'p5p2', 'bond0', 'bond1', 'bond0.7', 'nic-that-is-not'];
const name = fc.constantFrom(...names);
const bond = fc.constantFrom('bond0', 'bond1');
const mode = fc.constantFrom('lacp' as const, 'active-backup' as const);
const mtu = fc.constantFrom(null, '1500', '9000');
const request: fc.Arbitrary<Request> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('create-bond' as const), bond, mode, mtu }) },
  fc.record({ kind: fc.constant('update-bond' as const), bond, mode, mtu }),
  fc.record({ kind: fc.constant('delete-bond' as const), bond, mode }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add-port' as const), bond, nic: name }) },
  fc.record({ kind: fc.constant('remove-port' as const), bond, nic: name }),
  fc.record({ kind: fc.constant('create-vlan' as const), link: name, id: fc.constantFrom('7', '8') }),
  fc.record({ kind: fc.constant('delete-vlan' as const), link: name, id: fc.constantFrom('7', '8') }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('set-address' as const),
      link: name,
      bridge: fc.boolean(),
      address: fc.constantFrom('10.0.0.3', '10.0.0.4', '10.0.1.3'),
      netmask: fc.constant('255.255.255.0'),
      gateway: fc.constantFrom(null, '10.0.0.1'),
    }),
  },
  fc.record({ kind: fc.constant('clear-address' as const), link: name }),
);

/** The kernel decides what a card's MTU is, and in which order it lists links; a card that was down may stay up. */
const shape = ({ links }: Network): unknown =>
  links
    .map((link) => ({ ...link, ...(link.kind === 'nic' ? { mtu: 0, up: true } : {}), carrier: true }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));

test('whatever was asked before, the kernel takes the steps, ends at what was wanted, and a second time there is nothing to do', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 14 }), (requests) => {
      let node: Node = { network: installed, settings: noSettings };
      for (const one of requests) {
        const settings = editSettings(node, one);
        if (!settings.ok) continue;
        const wanted = wantedNetwork(node.network, node.settings, settings.value);
        const network = applySteps(node.network, stepsBetween(node.network, wanted));
        expect(shape(network)).toEqual(shape(wanted));
        node = { network, settings: settings.value };
        const again = editSettings(node, one);
        expect(again.ok && serializeSettings(again.value)).toBe(serializeSettings(settings.value));
        expect(stepsBetween(network, wantedNetwork(network, settings.value, settings.value))).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('whatever was asked, undoing it leads back to what was, and spares what came meanwhile', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 10 }), request, (requests, last) => {
      let node: Node = { network: installed, settings: noSettings };
      for (const one of requests) node = after(node, one);
      const settings = editSettings(node, last);
      if (!settings.ok) return;
      const wanted = wantedNetwork(node.network, node.settings, settings.value);
      const steps = stepsBetween(node.network, wanted);
      const changed = applySteps(node.network, steps);
      const meanwhile: Network = { links: [...changed.links, nic('vnet7', { kind: 'other' })] };
      const target = withLinksOf(meanwhile, node.network, touchedLinks(steps));
      const back = applySteps(meanwhile, stepsBetween(meanwhile, target));
      expect(shape({ links: back.links.filter((link) => link.name !== 'vnet7') })).toEqual(
        shape(node.network),
      );
      expect(back.links.some((link) => link.name === 'vnet7')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('settings survive their file', () => {
  const { settings } = manual.reduce(after, { network: installed, settings: noSettings });
  expect(parseSettings(serializeSettings(settings))).toEqual(settings);
  expect(settings.addresses).toHaveLength(1);
});
