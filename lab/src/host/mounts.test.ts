import { expect, test } from 'vitest';
import { parseMounts } from './mounts.ts';

test('mount points are read with their blanks, whatever optional fields a line has', () => {
  const text = [
    '36 35 98:0 / /a\\040b rw,noatime master:1 shared:7 - ext4 /dev/sda1 rw',
    '37 35 0:45 / /smp rw - fuse.sharefs zlab-node-1 rw',
    '',
  ].join('\n');
  expect(parseMounts(text)).toEqual([
    { point: '/a b', type: 'ext4', source: '/dev/sda1' },
    { point: '/smp', type: 'fuse.sharefs', source: 'zlab-node-1' },
  ]);
});
