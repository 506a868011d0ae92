import { expect, test } from 'vitest';
import { parseCommand } from './parse-command.ts';
import type { Program } from './programs.ts';

const parse = (line: string): unknown => {
  const [program = '', ...args] = line.split(' ');
  const command = parseCommand(program as Program, args);
  return command.kind === 'change' ? command.request : command;
};

test('the manual’s commands are understood', () => {
  expect(parse('zs-bond-lacp -c bond0')).toEqual({
    kind: 'create-bond',
    bond: 'bond0',
    mode: 'lacp',
    mtu: null,
  });
  expect(parse('zs-bond-ab -u bond0 mtu 9000')).toMatchObject({
    kind: 'update-bond',
    mode: 'active-backup',
    mtu: '9000',
  });
  expect(parse('zs-nic-to-bond -a bond0 p5p1')).toEqual({ kind: 'add-port', bond: 'bond0', nic: 'p5p1' });
  expect(parse('zs-vlan -d bond0 7')).toEqual({ kind: 'delete-vlan', link: 'bond0', id: '7' });
  expect(parse('zs-network-setting -b bond0 192.168.93.3 255.255.255.0 192.168.93.1')).toEqual({
    kind: 'set-address',
    link: 'bond0',
    bridge: true,
    address: '192.168.93.3',
    netmask: '255.255.255.0',
    gateway: '192.168.93.1',
  });
  expect(parse('zs-network-setting -d bond0')).toEqual({ kind: 'clear-address', link: 'bond0' });
  expect(parse('zs-network-setting --confirm')).toEqual({ kind: 'confirm' });
  expect(parse('zs-show-network --check-mtu 192.168.93.1')).toMatchObject({
    kind: 'check-mtu',
    peer: '192.168.93.1',
  });
});

test.each([
  'zs-bond-lacp bond0',
  'zs-bond-lacp -c',
  'zs-bond-lacp -c -d bond0',
  'zs-bond-lacp -c bond0 size 9000',
  'zs-bond-lacp -d bond0 mtu 9000',
  'zs-bond-lacp -c bond0 --confirm-within soon',
  'zs-bond-lacp -c bond0 --confirm-within 5',
  'zs-bond-lacp --unheard-of bond0',
  'zs-nic-to-bond -a bond0',
  'zs-vlan -a bond0 7',
  'zs-network-setting -i eth0 10.0.0.3',
  'zs-network-setting -d eth0 10.0.0.3',
  'zs-show-network bond0',
])('wrong usage: %s', (line) => {
  expect(parse(line)).toMatchObject({ kind: 'wrong-usage' });
});
