import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { validConfig } from '@zsha/config/testing/valid-config';
import { parseConfig } from '@zsha/config/parse-config';
import { sampleConfig } from '@zsha/config/sample-config';
import { decodeFirmwareText } from '@zsha/kit/firmware-text';
import { domainXml } from './domain-xml.ts';
import { startedWith } from './started-with.ts';

const sample = sampleConfig({
  type: 'FileConf',
  macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
  comment: () => '',
});
const config = parseConfig(sample);
if (!config.ok) throw new Error('the sample does not parse');
const version = {
  number: 7,
  at: '2026-01-01T00:00:00Z',
  by: 'root@node-1',
  reason: 'a <&"\' b',
  timings: null,
};
const settings = {
  uuid: '00000000-0000-4000-8000-000000000000',
  accelerator: 'kvm',
  runFolder: '/run/zsha',
  emulator: '/opt/zsha/libexec/qemu-gate',
  guestSocket: '/run/zsha/guest.sock',
  image: '/opt/smp/a <&"\' b/mnvm.img',
} as const;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', trimValues: false });
const xml = (epoch: number, of = config.value) =>
  domainXml(settings, { ...version, config: of }, 'node-2', epoch);
const parse = (epoch: number) => parser.parse(xml(epoch)).domain;

test('the guest’s firmware value names node and epoch', () => {
  const { entry } = parse(42).sysinfo;
  expect(entry['@name']).toBe('opt/org.zsha/guest');
  expect(JSON.parse(decodeFirmwareText(entry['#text']))).toMatchObject({ node: 'node-2', epoch: 42 });
});

test('a path with any sign in it arrives as it is', () => {
  expect(parse(1).devices.disk.source['@file']).toBe(settings.image);
});

test('every network of the configuration is a card, in its order', () => {
  expect(
    parse(1).devices.interface.map((card: any) => [card.mac['@address'], card.source['@bridge']]),
  ).toEqual([
    ['02:00:00:00:00:01', 'br_zsn0'],
    ['02:00:00:00:00:02', 'br_zsn1'],
  ]);
});

test('memory and processors are the configured ones', () => {
  expect(parse(1)).toMatchObject({ memory: { '@unit': 'GiB', '#text': 8 }, vcpu: 4 });
});

test('the domain says itself what it was started with, whatever the reason has in it', () => {
  expect(startedWith(xml(3))).toEqual({ ...version, config: config.value });
});

test('also the largest one that the file allows, with a value of its own for each of nine nodes', () => {
  const raw = validConfig();
  const names = Array.from({ length: 9 }, (_, at) => `node-${at + 1}`);
  raw['Node'] = names.map((name, at) => `10.9.9.${at + 1} ${name}`);
  raw['Network'] = Array.from({ length: 8 }, (_, at) => ({
    Bridge: `br_${at}`,
    MacAddress: `02:00:00:00:00:${String(at).padStart(2, '0')}`,
    Ipaddr: names.map((name) => `10.${at + 20}.0.9@${name}`).join(', '),
    Netmask: names.map((name) => `255.255.255.0@${name}`).join(', '),
    Gateway: names.map((name) => `10.${at + 20}.0.1@${name}`).join(', '),
    IsMgmt: at === 0,
    IsDefRoute: at === 0,
  }));
  const large = parseConfig(JSON.stringify(raw));
  if (!large.ok) throw new Error(JSON.stringify(large.error));
  expect(startedWith(xml(3, large.value))?.config).toEqual(large.value);
});

test.each([
  ['<domain><name>x</name></domain>'],
  ['<domain><metadata><other>1</other></metadata></domain>'],
  [''],
  ['<domain><metadata><zsha:started-with>{"number'],
  ['</domain>'],
])('a domain of an older build says nothing of it: %s', (text) => {
  expect(startedWith(text)).toBeNull();
});

const ceph = parseConfig(
  sampleConfig({ type: 'CephConf', macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'], comment: () => '' }),
);
if (!ceph.ok) throw new Error('the sample does not parse');

test('with Ceph the disk is an image of the pool, and the key stays with libvirt', () => {
  const text = xml(1, ceph.value);
  const { disk } = parser.parse(text).domain.devices;
  expect(disk).toMatchObject({
    '@type': 'network',
    auth: { '@username': 'zsha', secret: { '@type': 'ceph', '@usage': 'client.zsha secret' } },
    source: { '@protocol': 'rbd', '@name': 'zs-ha/mnvm.img' },
    driver: { '@type': 'raw' },
  });
  expect(disk.source.host.map((host: any) => `${host['@name']}:${host['@port']}`)).toEqual([
    '192.168.255.205:6789',
    '192.168.255.221:6789',
    '192.168.255.183:6789',
  ]);
  expect(text).not.toContain('@file');
});

test('the guest has a port to its node, beside its agent’s', () => {
  const [, own] = parse(1).devices.channel;
  expect(own).toMatchObject({
    source: { '@mode': 'bind', '@path': settings.guestSocket },
    target: { '@type': 'virtio', '@name': 'org.zsha.guest.0' },
  });
});
