import { expect, test } from 'vitest';
import { parseNetwork } from './parse-network.ts';

const link = (ifname: string, rest: object = {}): object => ({
  ifname,
  flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
  mtu: 1500,
  link_type: 'ether',
  addr_info: [],
  ...rest,
});

/** Shortened from what iproute2 6.1 prints. */
const links = [
  link('lo', {
    link_type: 'loopback',
    addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8, scope: 'host' }],
  }),
  link('p5p1', { master: 'bond0', flags: ['UP', 'SLAVE'], linkinfo: { info_slave_kind: 'bond' } }),
  link('veth0', { linkinfo: { info_kind: 'veth' } }),
  link('vnet3', { linkinfo: { info_kind: 'tun', info_data: { type: 'tap' } } }),
  link('bond0', {
    linkinfo: {
      info_kind: 'bond',
      info_data: { mode: '802.3ad', miimon: 100, xmit_hash_policy: 'layer2+3' },
    },
    addr_info: [
      { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' },
      { family: 'inet', local: '10.0.0.3', prefixlen: 24, scope: 'global' },
    ],
  }),
  link('bond0.7', {
    link: 'bond0',
    linkinfo: { info_kind: 'vlan', info_data: { protocol: '802.1Q', id: 7 } },
  }),
];
const routes = [
  { dst: 'default', gateway: '10.0.0.1', dev: 'bond0', metric: 100, flags: [] },
  { dst: '10.0.0.0/24', dev: 'bond0', protocol: 'kernel', scope: 'link', prefsrc: '10.0.0.3', flags: [] },
  { type: 'blackhole', dst: '10.9.0.0/16', flags: [] },
];

test('links, addresses and routes are read from what ip prints', () => {
  const network = parseNetwork(JSON.stringify(links), JSON.stringify(routes));
  expect(network.links.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'lo other',
    'p5p1 nic',
    'veth0 nic',
    'vnet3 other',
    'bond0 bond',
    'bond0.7 vlan',
  ]);
  expect(network.links[1]).toMatchObject({ master: 'bond0', up: true, carrier: false });
  expect(network.links[4]).toMatchObject({
    bond: { mode: '802.3ad', miimonMs: 100, hashPolicy: 'layer2+3' },
    addresses: [{ address: '10.0.0.3', prefix: 24 }],
    routes: [{ destination: 'default', gateway: '10.0.0.1', metric: 100 }],
  });
  expect(network.links[5]?.vlan).toEqual({ parent: 'bond0', id: 7 });
});
