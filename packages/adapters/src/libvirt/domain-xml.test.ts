import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { parseConfig } from '@zsha/config/parse-config';
import { sampleConfig } from '@zsha/config/sample-config';
import { decodeFirmwareText } from '@zsha/kit/firmware-text';
import { domainXml } from './domain-xml.ts';

const sample = sampleConfig({
  type: 'FileConf',
  macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
  comment: () => '',
});
const config = parseConfig(sample);
if (!config.ok) throw new Error('the sample does not parse');
const settings = {
  config: config.value,
  uuid: '00000000-0000-4000-8000-000000000000',
  accelerator: 'kvm',
  runFolder: '/run/zsha',
  emulator: '/opt/zsha/libexec/qemu-gate',
  image: '/opt/smp/a <&"\' b/mnvm.img',
} as const;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', trimValues: false });
const parse = (epoch: number) => parser.parse(domainXml(settings, 'node-2', epoch)).domain;

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
