import { expect, test } from 'vitest';
import { bondOptions } from '../model/settings.ts';
import { nic } from '../testing/model-kernel.ts';
import { networkText, showNetwork } from './show-network.ts';

const network = {
  links: [
    nic('lo', { kind: 'other' }),
    nic('eth0', { master: 'bond1' }),
    nic('eth1', { master: 'bond1', carrier: false }),
    nic('bond1', { kind: 'bond', master: 'br_bond1', bond: bondOptions.lacp }),
    nic('bond2', { kind: 'bond', up: false, bond: bondOptions['active-backup'] }),
    nic('br_bond1', {
      kind: 'bridge',
      addresses: [{ address: '172.20.198.3', prefix: 24 }],
      routes: [{ destination: 'default', gateway: '172.20.198.1', metric: 0 }],
    }),
  ],
};

test('the network is shown as the manual shows it, bonds last', () => {
  expect(networkText(showNetwork(network))).toMatchInlineSnapshot(`
    "--------------------------------------------------------------------------------------
    | Interface | Type   | State      | MTU  | Master   | IP Addr(s)      | Gateway      |
    --------------------------------------------------------------------------------------
    | eth0      | nic    | up         | 1500 | bond1    |                 |              |
    | eth1      | nic    | no-carrier | 1500 | bond1    |                 |              |
    | bond1     | bond   | up         | 1500 | br_bond1 |                 |              |
    | bond2     | bond   | down       | 1500 |          |                 |              |
    | br_bond1  | bridge | up         | 1500 |          | 172.20.198.3/24 | 172.20.198.1 |
    --------------------------------------------------------------------------------------

    ------------------------------
    | Bridge Name | Interface(s) |
    ------------------------------
    | br_bond1    | bond1        |
    ------------------------------

    ----------------------------------------------------------------------
    | Bond Name | SLAVE(s) | BONDING_OPTS                                |
    ----------------------------------------------------------------------
    | bond1     | eth0     | miimon=100 mode=4 xmit_hash_policy=layer2+3 |
    |           | eth1     |                                             |
    | bond2     |          | miimon=100 mode=1                           |
    ----------------------------------------------------------------------
    "
  `);
});

test('as JSON it says the same', () => {
  const { interfaces, bridges, bonds } = showNetwork(network);
  expect(interfaces.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'eth0 up',
    'eth1 no-carrier',
    'bond1 up',
    'bond2 down',
    'br_bond1 up',
  ]);
  expect(bridges).toEqual([{ name: 'br_bond1', ports: ['bond1'] }]);
  expect(bonds[0]).toEqual({
    name: 'bond1',
    ports: ['eth0', 'eth1'],
    options: 'miimon=100 mode=4 xmit_hash_policy=layer2+3',
    mtu: 1500,
  });
});
