import { expect, test } from 'vitest';
import { startRefusal } from './start-refusal.ts';
import { wordsOf } from './virsh.ts';

/** As libvirt 9.0 and QEMU 7.2 say it. */
const locked = `error: Failed to create domain from /run/zsha/domain-3cf37a6ff894.xml
error: internal error: process exited while connecting to monitor: 2026-01-01T00:00:00.123456Z qemu-system-x86_64: -blockdev {"node-name":"libvirt-1-format","read-only":false,"discard":"unmap","cache":{"direct":true,"no-flush":false},"driver":"qcow2","file":"libvirt-1-storage","backing":null}: Failed to get "write" lock
Is another process using the image [/opt/smp/mngt/mnvm.img]?
`;

test('a lock is known by what QEMU says at the end of a long message', () => {
  expect(startRefusal(locked)).toBe('image-locked');
  expect(startRefusal('error: internal error: zsha-gate: epoch 7 is closed')).toBe('gate');
  expect(startRefusal("error: operation failed: domain 'x' already exists")).toBe('hypervisor');
});

test('what is shown of it is one line that keeps its beginning and its end', () => {
  const words = wordsOf({ kind: 'exited', code: 1, stdout: '', stderr: locked });
  expect(words).toMatch(/^Failed to create domain from .* … .*Is another process using the image \[.*\]\?$/);
  expect(words.length).toBeLessThan(350);
});
