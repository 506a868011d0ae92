import { expect, test } from 'vitest';
import { mountOf } from './mount-of.ts';

const mountInfo = [
  '1 0 8:1 / / rw,relatime - ext4 /dev/sda1 rw',
  '30 1 0:40 / /opt/smp rw,relatime shared:9 - nfs4 10.0.0.5:/share rw,vers=4.1,hard',
  '31 30 0:41 / /opt/smp/bs rw - nfs4 10.0.0.5:/bs rw',
  String.raw`32 1 0:42 / /mnt/two\040words rw - fuse.x x rw`,
  '',
].join('\n');

test('a folder below a mount lies on it', () => {
  expect(mountOf('/opt/smp/mngt', mountInfo)).toMatchObject({ point: '/opt/smp', type: 'nfs4' });
});

test('the deepest mount wins', () => {
  expect(mountOf('/opt/smp/bs/x', mountInfo)?.point).toBe('/opt/smp/bs');
});

test('a name that merely begins alike lies elsewhere', () => {
  expect(mountOf('/opt/smp2', mountInfo)?.point).toBe('/');
});

test('escaped blanks are read', () => {
  expect(mountOf('/mnt/two words/a', mountInfo)?.type).toBe('fuse.x');
});

test('of two mounts over one point the later is on top', () => {
  expect(mountOf('/opt/smp', `${mountInfo}40 1 0:50 / /opt/smp rw - tmpfs tmpfs rw\n`)?.type).toBe('tmpfs');
});
