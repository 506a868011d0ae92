import { expect, test } from 'vitest';
import { bondOptions } from '../model/settings.ts';
import { nic } from '../testing/model-kernel.ts';
import { touches, vitalLinks } from './reach.ts';

const network = {
  links: [
    nic('eth0', { routes: [{ destination: 'default', gateway: '10.0.0.1', metric: 0 }] }),
    nic('p5p1', { master: 'bond0' }),
    nic('p5p2'),
    nic('bond0', { kind: 'bond', master: 'br_bond0', bond: bondOptions.lacp }),
    nic('br_bond0', { kind: 'bridge', addresses: [{ address: '192.168.93.3', prefix: 24 }] }),
  ],
};

test('a connection stands on its bridge, the bond below and the cards below that; the default route always counts', () => {
  expect([...vitalLinks(network, '192.168.93.3')].toSorted()).toEqual(['bond0', 'br_bond0', 'eth0', 'p5p1']);
  expect([...vitalLinks(network, null)]).toEqual(['eth0']);
});

test('a card that joins a vital bond touches it; a new bond touches nothing', () => {
  const vital = vitalLinks(network, '192.168.93.3');
  expect(touches([{ kind: 'enslave', link: 'p5p2', master: 'bond0', toBond: true }], vital)).toBe(true);
  expect(touches([{ kind: 'create-bond', link: 'bond1', options: bondOptions.lacp }], vital)).toBe(false);
});
