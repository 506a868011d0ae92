import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GuestNic, GuestValues } from '@zsha/config/guest-values';
import { judgedNic, networkPlan } from './network-plan.ts';
import { isNetworkdFileName, networkFiles } from './network-files.ts';

const management: GuestNic = {
  mac: '02:00:00:00:00:0A',
  address: '172.20.198.200',
  netmask: '255.255.255.0',
  gateway: '172.20.198.1',
  management: true,
  defaultRoute: false,
};
const publicNic: GuestNic = {
  mac: '02:00:00:00:00:0b',
  address: '203.0.113.200',
  netmask: '255.255.255.128',
  gateway: '203.0.113.129',
  management: false,
  defaultRoute: true,
};
const values: GuestValues = {
  version: 1,
  node: 'node-1',
  epoch: 1,
  dns: ['172.20.198.1'],
  timeServers: ['192.168.255.205'],
  consoleProxyAddress: '',
  nics: [management, publicNic],
};

const textOf = (told: GuestValues): Map<string, string> => {
  const plan = networkPlan(told);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return new Map(networkFiles(plan.value).map(({ path, text }) => [path, text]));
};

test('each card has its own file, and only the default route’s gateway is a route', () => {
  const files = textOf(values);
  expect(files.get('/run/systemd/network/50-zin-02000000000a.network')).toBe(
    '[Match]\nMACAddress=02:00:00:00:00:0a\n\n' +
      '[Network]\nDHCP=no\nLinkLocalAddressing=no\nIPv6AcceptRA=no\nAddress=172.20.198.200/24\n',
  );
  expect(files.get('/run/systemd/network/50-zin-02000000000b.network')).toContain(
    'Address=203.0.113.200/25\nGateway=203.0.113.129\n',
  );
});

test('names, time and consoles go where their readers look', () => {
  const files = textOf(values);
  expect(files.get('/run/zin/resolv.conf')).toBe('nameserver 172.20.198.1\n');
  expect(files.get('/run/zin/chrony/host.sources')).toBe('server 192.168.255.205 iburst\n');
  expect(files.get('/run/zin/console-proxy-address')).toBe('172.20.198.200\n');
  expect(
    textOf({ ...values, consoleProxyAddress: '198.51.100.7' }).get('/run/zin/console-proxy-address'),
  ).toBe('198.51.100.7\n');
});

test('without a network for the default route the management network has it', () => {
  const plan = networkPlan({ ...values, nics: [management, { ...publicNic, defaultRoute: false }] });
  expect(plan.ok && judgedNic(plan.value)?.address).toBe(management.address);
});

test('a card that has no address on this node is left alone', () => {
  const plan = networkPlan({ ...values, nics: [management, { ...publicNic, address: '' }] });
  expect(plan.ok && plan.value.nics.map(({ address }) => address)).toEqual([management.address]);
});

test.each([
  ['mac', { ...values, nics: [{ ...management, mac: '02:00' }] }],
  ['mac', { ...values, nics: [management, { ...publicNic, mac: '02:00:00:00:00:0a' }] }],
  ['address', { ...values, nics: [{ ...management, address: '1.2.3' }] }],
  ['netmask', { ...values, nics: [{ ...management, netmask: '255.0.255.0' }] }],
  ['gateway', { ...values, nics: [{ ...management, gateway: '10.0.0.1' }] }],
  ['nics', { ...values, nics: [] }],
  ['dns', { ...values, dns: ['8.8.8.8\nnameserver 6.6.6.6'] }],
  ['timeServers', { ...values, timeServers: ['host iburst'] }],
  ['consoleProxyAddress', { ...values, consoleProxyAddress: 'console' }],
])('what is wrong with the values is named: %s', (key, told) => {
  expect(networkPlan(told)).toMatchObject({ ok: false, error: { key } });
});

test('no value can write a line of its own into a file', () => {
  const text = fc.string({
    unit: fc.constantFrom('1', '.', '/', ' ', '\n', '\r', '[', '=', 'a'),
    maxLength: 12,
  });
  const nic = fc.record({
    mac: fc.oneof(fc.constant('02:00:00:00:00:01'), text),
    address: fc.oneof(fc.constant('10.0.0.2'), text),
    netmask: fc.oneof(fc.constant('255.0.0.0'), text),
    gateway: fc.oneof(fc.constant('10.0.0.1'), fc.constant(''), text),
    management: fc.boolean(),
    defaultRoute: fc.boolean(),
  });
  const told = fc.record({
    dns: fc.array(text),
    timeServers: fc.array(text),
    consoleProxyAddress: text,
    nics: fc.array(nic),
  });
  fc.assert(
    fc.property(told, (some) => {
      const plan = networkPlan({ ...values, ...some });
      if (!plan.ok) return;
      for (const { path, text: content } of networkFiles(plan.value))
        for (const line of content.split('\n'))
          expect(`${path}: ${line}`).toMatch(
            /: (|\[Match\]|\[Network\]|MACAddress=[0-9a-f:]{17}|DHCP=no|LinkLocalAddressing=no|IPv6AcceptRA=no|Address=[\d.]+\/\d+|Gateway=[\d.]+|nameserver [\w.:-]+|server [\w.:-]+ iburst|[\d.]+)$/,
          );
    }),
  );
});

test('only zin’s own files are ever taken away', () => {
  expect(isNetworkdFileName('50-zin-02000000000a.network')).toBe(true);
  for (const name of [
    '10-mine.network',
    '50-zin-.network',
    '50-zin-02000000000a.network.d',
    '50-zin-02000000000a.link',
  ])
    expect.soft(isNetworkdFileName(name), name).toBe(false);
});
