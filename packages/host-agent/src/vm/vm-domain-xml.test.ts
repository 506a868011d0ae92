import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml } from '@zsha/adapters/libvirt/parse-xml';
import { folderField, titleField } from '@zsha/api/host-agent/fields';
import { vmSpecSchema } from '@zsha/api/host-agent/vm-spec';
import { exampleDisk, exampleSpec, exampleVm } from '../testing/example-spec.ts';
import { withEpoch } from './migrate-vm.ts';
import { vmDomainXml } from './vm-domain-xml.ts';

const host = {
  accelerator: 'kvm',
  emulator: '/opt/zsha-host/libexec/vm-gate',
  socketFolder: '/run/z',
} as const;
const domainOf = (xml: string): any => parseXml(xml)?.['domain'];
const made = (
  change: Partial<typeof exampleSpec> = {},
  disks = [exampleDisk],
  iso: string | null = null,
): any => domainOf(vmDomainXml(host, { ...exampleSpec, ...change }, disks, iso));

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...`< > & " ' ]]> / - ! % ; { } = , $ \\ é 中 😀`.split(' '), ' ', '`'), {
      maxLength: 40,
    })
    .map((signs) => signs.join('')),
);

test('whatever a title or a folder is called, it arrives as it is and nothing is added', () => {
  const shape = Object.keys(made().devices);
  let accepted = 0;
  fc.assert(
    fc.property(hostile, hostile, (title, name) => {
      const path = `/${name}/disk`;
      if (!titleField.safeParse(title).success || !folderField.safeParse(path).success) return;
      accepted += 1;
      const domain = made({ title }, [{ ...exampleDisk, path, backing: [{ path, format: 'qcow2' }] }], path);
      expect(domain.title).toBe(title);
      expect(domain.name).toBe(`vm-${exampleVm}`);
      const [disk, drive] = domain.devices.disk;
      expect(disk.source['@file']).toBe(path);
      expect(disk.backingStore.source['@file']).toBe(path);
      expect(drive.source['@file']).toBe(path);
      expect(Object.keys(domain.devices)).toEqual(shape);
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(100);
});

test('titles and folders that XML cannot write, or that end a line, are refused', () => {
  for (const sign of ['\0', '\u0001', '\n', '\r', '\t', '\u0085', '\u2028', '\uFFFE', '\uD800']) {
    expect(titleField.safeParse(`a${sign}b`).success).toBe(false);
  }
  for (const path of ['a', '/', '//', '/a/', '/a/../b', '/./a', '/a\nb', '/a\0'])
    expect(folderField.safeParse(path).success, JSON.stringify(path)).toBe(false);
});

test('a disk says its format, its whole chain, its cache and its serial, and nothing turns the image lock off', () => {
  const below = { path: '/opt/zs/images/i.qcow2', format: 'qcow2' };
  const [disk] = made({}, [{ ...exampleDisk, backing: [below] }]).devices.disk;
  expect(disk).toMatchObject({
    driver: { '@type': 'qcow2', '@cache': 'none', '@error_policy': 'stop' },
    backingStore: { format: { '@type': 'qcow2' }, source: { '@file': below.path }, backingStore: '' },
    target: { '@dev': 'vda', '@bus': 'virtio' },
    serial: exampleDisk.volume.replaceAll('-', '').slice(-20),
    boot: { '@order': '1' },
  });
  expect(disk.serial).toHaveLength(20);
  expect(vmDomainXml(host, exampleSpec, [exampleDisk], null)).not.toMatch(/locking|share-rw|shareable/);
});

test('the screen listens on a socket of the host, and its password is over before anybody has one', () => {
  const { graphics } = made().devices;
  expect(graphics.listen).toEqual({ '@type': 'socket' });
  expect(Date.parse(`${graphics['@passwdValidTo']}Z`)).toBe(0);
  expect(vmDomainXml(host, exampleSpec, [exampleDisk], null)).not.toMatch(/port=|autoport|listen="\d/);
});

test('emulation shows no processor of the host, whatever is asked for', () => {
  expect(made({ cpuMode: 'host-passthrough' }).cpu['@mode']).toBe('host-passthrough');
  expect(made({ cpuMode: 'host-model' }).cpu['@mode']).toBe('host-model');
  expect(made({ cpuMode: 'none' }).cpu).toBeUndefined();
  const emulated = vmDomainXml(
    { ...host, accelerator: 'tcg' },
    { ...exampleSpec, cpuMode: 'host-passthrough' },
    [],
    null,
  );
  expect(domainOf(emulated)).toMatchObject({ '@type': 'qemu' });
  expect(domainOf(emulated).cpu).toBeUndefined();
});

test('what is booted from stands in the order that was asked for', () => {
  const { disk, interface: card } = made(
    { boot: ['network', 'cdrom', 'disk'] },
    [exampleDisk],
    '/i.iso',
  ).devices;
  expect([card.boot, disk[1].boot, disk[0].boot].map((boot: any) => boot['@order'])).toEqual(['1', '2', '3']);
  expect(made({ boot: ['disk'] }).devices.disk[1].boot).toBeUndefined();
});

test('a move changes the epoch and nothing else, and refuses a domain that does not say it', () => {
  const xml = vmDomainXml(host, exampleSpec, [exampleDisk], null);
  expect(withEpoch(xml, exampleVm, 7, 999)).toBe(
    vmDomainXml(host, { ...exampleSpec, epoch: 999 }, [exampleDisk], null),
  );
  expect(withEpoch(xml, exampleVm, 8, 9)).toBeNull();
  expect(withEpoch(xml + xml, exampleVm, 7, 8)).toBeNull();
});

test('a shared volume that QCOW2 or a cache would break is refused', () => {
  const spec = (volume: object) =>
    vmSpecSchema.safeParse({ ...exampleSpec, volumes: [{ ...exampleSpec.volumes[0], ...volume }] });
  expect(spec({}).success).toBe(true);
  expect(spec({ shared: true, format: 'raw' }).success).toBe(true);
  expect(spec({ shared: true }).success).toBe(false);
  expect(spec({ shared: true, format: 'raw', cacheMode: 'writeback' }).success).toBe(false);
});

test.each([
  ['bridge', { nics: [{ ...exampleSpec.nics[0], bridge: '../x' }] }],
  ['group address', { nics: [{ ...exampleSpec.nics[0], mac: '01:00:00:00:00:01' }] }],
  ['twice the same card', { nics: [exampleSpec.nics[0], exampleSpec.nics[0]] }],
  ['id in capitals', { vm: exampleVm.toUpperCase() }],
  ['something unknown', { more: 1 }],
])('a specification with a bad %s is refused', (_, change) => {
  expect(vmSpecSchema.safeParse({ ...exampleSpec, ...change }).success).toBe(false);
});
