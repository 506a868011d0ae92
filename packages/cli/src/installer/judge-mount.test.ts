import { expect, test } from 'vitest';
import { judgeMount, parseMount } from './judge-mount.ts';

const reasons = (text: string): readonly string[] => {
  const mount = parseMount(text);
  if (mount === null) throw new Error('no mount');
  return judgeMount(mount).map(({ kind, reason }) => `${kind} ${reason}`);
};

test('a hard NFSv4 mount and a cluster file system have nothing against them', () => {
  expect(
    reasons('/opt/smp/mngt nfs4 10.0.0.9:/share/mngt rw,relatime,vers=4.2,hard,proto=tcp,local_lock=none'),
  ).toEqual([]);
  expect(reasons('/opt/smp/mngt ceph 10.0.0.9:6789:/ rw,relatime,acl')).toEqual([]);
});

test.each([
  ['/opt/smp/mngt ext4 /dev/sda1 rw', ['refused local']],
  ['/opt/smp/mngt nfs4 n:/s ro,vers=4.1,hard', ['refused read-only']],
  ['/opt/smp/mngt nfs4 n:/s rw,vers=4.1,soft', ['refused soft']],
  ['/opt/smp/mngt nfs n:/s rw,vers=3,hard,local_lock=none', ['warning nfs3']],
  ['/opt/smp/mngt nfs n:/s rw,vers=3,hard,nolock,local_lock=all', ['warning nfs3', 'warning no-lock']],
  ['/opt/smp/mngt nfs4 n:/s rw,vers=4.2,hard,acregmax=600', ['warning attribute-cache']],
  ['/opt/smp/mngt fuse.smp smp rw', ['warning unknown-kind']],
])('%s: %o', (text, expected) => {
  expect(reasons(text)).toEqual(expected);
});

test('findmnt that says nothing, or was killed, is no mount', () => {
  expect(parseMount('')).toBeNull();
  expect(parseMount('/opt/smp/mngt')).toBeNull();
});
