import { expect, test } from 'vitest';
import { storageSpecSchema } from '@zsha/api/host-agent/storage-spec';
import { nfsMountOf } from './storage-desk.ts';
import { mountArguments } from './tasks/connect-storage.ts';

const storage = '01890000-0000-7000-8000-0000000000aa';
const nfs = {
  kind: 'nfs',
  storage,
  server: '10.0.0.9',
  export: '/exports/a b',
  options: 'vers=4.1,proto=tcp',
} as const;

test('an export is mounted hard, and nothing of it can be executed', () => {
  const spec = storageSpecSchema.parse(nfs);
  const mount = nfsMountOf(spec);
  if (mount === null) throw new Error('an export is mounted');
  expect(mountArguments('/m', mount)).toEqual([
    '-t',
    'nfs',
    '-o',
    'vers=4.1,proto=tcp,hard,noexec,nosuid,nodev',
    '10.0.0.9:/exports/a b',
    '/m',
  ]);
});

test.each([
  ['server', '-o'],
  ['server', '10.0.0.9:/x'],
  ['options', 'vers=4.1, exec'],
  ['options', '-o'],
  ['options', 'vers=/etc/passwd'],
  ['export', '/exports/../etc'],
  ['export', 'exports'],
])('an export whose %s is %j is refused', (field, value) => {
  expect(storageSpecSchema.safeParse({ ...nfs, [field]: value }).success).toBe(false);
});
