import { expect, test } from 'vitest';
import type { Network } from '../model/network.ts';
import { noSettings } from '../model/settings.ts';
import type { Settings } from '../model/settings.ts';
import type { Request } from '../request/request.ts';
import { nic } from '../testing/model-kernel.ts';
import { editSettings } from './edit-settings.ts';

const network: Network = {
  links: [
    nic('lo', { kind: 'other' }),
    nic('eth0', { addresses: [{ address: '172.20.198.3', prefix: 24 }] }),
    nic('p5p1', { master: 'bond0' }),
    nic('p5p2'),
    nic('p5p3', { master: 'br-lan' }),
    nic('p5p4'),
    nic('a-long-name', { kind: 'nic' }),
    nic('p5p4.9', { kind: 'vlan', vlan: { parent: 'p5p4', id: 9 } }),
    nic('bond0', { kind: 'bond', master: 'br_bond0' }),
    nic('bond9', { kind: 'bond', addresses: [{ address: '10.9.9.9', prefix: 24 }] }),
    nic('br_bond0', { kind: 'bridge', addresses: [{ address: '192.168.93.3', prefix: 24 }] }),
    nic('br-lan', { kind: 'bridge' }),
    nic('br_p5p2', { kind: 'bridge' }),
  ],
};
const settings: Settings = {
  bonds: [{ name: 'bond0', mode: 'lacp', mtu: null, ports: ['p5p1'] }],
  vlans: [],
  addresses: [{ link: 'bond0', bridge: true, address: '192.168.93.3', prefix: 24, gateway: null }],
};

const bond = { mode: 'lacp', mtu: null } as const;
const set = { kind: 'set-address', netmask: '255.255.255.0', gateway: null } as const;

const refused: readonly (readonly [string, Request, string])[] = [
  ['a bond with a blank in its name', { kind: 'create-bond', bond: 'bond 0', ...bond }, 'link-name'],
  [
    'a bond with a name that means something to a shell',
    { kind: 'create-bond', bond: 'b;reboot', ...bond },
    'link-name',
  ],
  ['a bond with too small an MTU', { kind: 'create-bond', bond: 'bond1', ...bond, mtu: '64' }, 'mtu'],
  ['a bond named as a card', { kind: 'create-bond', bond: 'eth0', ...bond }, 'link-exists'],
  ['a bond that others made and use', { kind: 'create-bond', bond: 'bond9', ...bond }, 'bond-of-others'],
  [
    'a bond that is there with another MTU',
    { kind: 'create-bond', bond: 'bond0', ...bond, mtu: '9000' },
    'bond-exists',
  ],
  [
    'a bond that is there in another mode',
    { kind: 'create-bond', bond: 'bond0', mode: 'active-backup', mtu: null },
    'bond-of-mode',
  ],
  ['changing a bond that is not there', { kind: 'update-bond', bond: 'bond7', ...bond }, 'unknown-bond'],
  [
    'removing a bond that carries a bridge',
    { kind: 'delete-bond', bond: 'bond0', mode: 'lacp' },
    'bond-in-use',
  ],
  ['a port for a bond that is not there', { kind: 'add-port', bond: 'bond7', nic: 'p5p2' }, 'unknown-bond'],
  ['a card that is not there', { kind: 'add-port', bond: 'bond0', nic: 'p9p9' }, 'unknown-nic'],
  ['a bridge as a port', { kind: 'add-port', bond: 'bond0', nic: 'br-lan' }, 'not-a-nic'],
  ['a card that is a port elsewhere', { kind: 'add-port', bond: 'bond0', nic: 'p5p3' }, 'enslaved'],
  ['a card with an address', { kind: 'add-port', bond: 'bond0', nic: 'eth0' }, 'nic-has-address'],
  ['a card with a VLAN', { kind: 'add-port', bond: 'bond0', nic: 'p5p4' }, 'nic-has-vlan'],
  ['VLAN 0', { kind: 'create-vlan', link: 'p5p2', id: '0' }, 'vlan-id'],
  ['VLAN 4095', { kind: 'create-vlan', link: 'p5p2', id: '4095' }, 'vlan-id'],
  ['a VLAN on nothing', { kind: 'create-vlan', link: 'p9p9', id: '7' }, 'unknown-link'],
  ['a VLAN with too long a name', { kind: 'create-vlan', link: 'a-long-name', id: '1000' }, 'name-too-long'],
  ['a VLAN on a bridge', { kind: 'create-vlan', link: 'br-lan', id: '7' }, 'not-bridgeable'],
  ['a VLAN that others made', { kind: 'create-vlan', link: 'p5p4', id: '9' }, 'link-exists'],
  ['an address on nothing', { ...set, link: 'p9p9', bridge: false, address: '10.0.0.3' }, 'unknown-link'],
  ['an address on loopback', { ...set, link: 'lo', bridge: false, address: '10.0.0.3' }, 'not-bridgeable'],
  ['an address below a bridge', { ...set, link: 'bond0', bridge: false, address: '10.0.0.3' }, 'has-bridge'],
  ['an address on a port', { ...set, link: 'p5p1', bridge: false, address: '10.0.0.3' }, 'enslaved'],
  [
    'a bridge with too long a name',
    { ...set, link: 'a-long-name-xx', bridge: true, address: '10.0.0.3' },
    'unknown-link',
  ],
  [
    'a bridge that others made',
    { ...set, link: 'p5p2', bridge: true, address: '10.0.0.3' },
    'bridge-of-others',
  ],
  ['no address', { ...set, link: 'p5p2', bridge: false, address: '10.0.0' }, 'address-form'],
  [
    'a mask with a hole',
    { ...set, link: 'p5p2', bridge: false, address: '10.0.0.3', netmask: '255.0.255.0' },
    'netmask',
  ],
  ['a broadcast address', { ...set, link: 'p5p2', bridge: false, address: '10.0.0.255' }, 'not-a-host'],
  ['a multicast address', { ...set, link: 'p5p2', bridge: false, address: '224.0.0.3' }, 'not-a-host'],
  [
    'a gateway elsewhere',
    { ...set, link: 'p5p2', bridge: false, address: '10.0.0.3', gateway: '10.0.1.1' },
    'gateway-outside',
  ],
  [
    'itself as gateway',
    { ...set, link: 'p5p2', bridge: false, address: '10.0.0.3', gateway: '10.0.0.3' },
    'gateway-is-address',
  ],
  [
    'no gateway',
    { ...set, link: 'p5p2', bridge: false, address: '10.0.0.3', gateway: 'router' },
    'gateway-form',
  ],
  [
    'an address that is on another card',
    { ...set, link: 'p5p2', bridge: false, address: '172.20.198.3' },
    'address-here',
  ],
  ['taking away an address of others', { kind: 'clear-address', link: 'eth0' }, 'configured-elsewhere'],
];

test.each(refused)('refused: %s', (_, request, code) => {
  expect(editSettings({ network, settings }, request)).toMatchObject({ ok: false, error: { code } });
});

test('a name of br_ and 13 characters is one too many for the kernel', () => {
  const link = 'enp129s0f1np1';
  const request: Request = { ...set, link, bridge: true, address: '10.0.0.3' };
  expect(editSettings({ network: { links: [nic(link)] }, settings: noSettings }, request)).toMatchObject({
    ok: false,
    error: { code: 'name-too-long', values: { name: `br_${link}`, max: 15 } },
  });
});

test('what is gone already is removed without complaint', () => {
  for (const request of [
    { kind: 'delete-bond', bond: 'bond7', mode: 'lacp' },
    { kind: 'delete-vlan', link: 'p5p2', id: '7' },
    { kind: 'remove-port', bond: 'bond0', nic: 'p5p2' },
    { kind: 'clear-address', link: 'p5p2' },
  ] as const)
    expect(editSettings({ network, settings }, request)).toEqual({ ok: true, value: settings });
});

test('the idle bond0 that the kernel makes with its module is taken over', () => {
  const idle: Network = { links: [nic('bond0', { kind: 'bond', up: false })] };
  const request = { kind: 'create-bond', bond: 'bond0', ...bond } as const;
  expect(editSettings({ network: idle, settings: noSettings }, request)).toMatchObject({
    ok: true,
    value: { bonds: [{ name: 'bond0' }] },
  });
});
