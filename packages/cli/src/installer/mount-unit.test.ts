import { expect, test } from 'vitest';
import { parseMount } from './judge-mount.ts';
import { mountUnit } from './mount-unit.ts';

const unitOf = (text: string) => {
  const mount = parseMount(text);
  return mount === null ? null : mountUnit(mount);
};

test('what is mounted now becomes a unit that mounts the same at boot', () => {
  const unit = unitOf(
    '/opt/smp/mngt nfs4 10.0.0.9:/share/mngt rw,relatime,vers=4.2,hard,proto=tcp,clientaddr=10.0.0.1,local_lock=none,addr=10.0.0.9',
  );
  expect(unit?.name).toBe('opt-smp-mngt.mount');
  expect(unit?.text).toContain('What=10.0.0.9:/share/mngt\nWhere=/opt/smp/mngt\nType=nfs4\n');
  expect(unit?.text).toContain('Options=rw,vers=4.2,hard,proto=tcp,local_lock=none,_netdev,nofail\n');
});

test('the unit has the name that systemd wants for its folder', () => {
  expect(unitOf('/srv/a-b/.c nfs4 n:/s rw')?.name).toBe('srv-a\\x2db-.c.mount');
});

test('what systemd cannot mount by itself gets no unit', () => {
  expect(unitOf('/opt/smp/mngt fuse.smp smp rw')).toBeNull();
  expect(unitOf('/opt/smp/mngt ext4 /dev/sda1 rw')).toBeNull();
});
