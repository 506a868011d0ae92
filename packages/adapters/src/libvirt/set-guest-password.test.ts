import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setGuestPassword } from './set-guest-password.ts';

// Each is a process or two, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const order = {
  address: '10.0.0.2',
  domain: '173de36b-4a5d-458e-a5e3-9a99584551ef',
  user: 'root',
  password: "pass'word",
};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-virsh-'));
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A virsh that keeps what it was given and says what it is told to say. */
function virshSays(script: string): void {
  const path = join(folder, 'virsh');
  writeFileSync(
    path,
    `#!/bin/sh\necho "$@" >'${folder}/argv'\necho "$VIRSH_HISTSIZE" >'${folder}/history'\ncat >'${folder}/input'\n${script}\n`,
  );
  chmodSync(path, 0o755);
}

const kept = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('the password goes to standard input, in quotes, and into no argument and no history', async () => {
  virshSays(`echo "Password set successfully for root in ${order.domain}"`);
  expect(await setGuestPassword(order, 60_000)).toEqual({ kind: 'set' });
  expect(kept('argv')).toBe('--quiet --connect qemu+tls://10.0.0.2/system\n');
  expect(kept('input')).toBe(`set-user-password '${order.domain}' 'root' 'pass'\\''word'\n`);
  expect(kept('history')).toBe('0\n');
});

test('a guest without its agent is told from everything else', async () => {
  virshSays('echo "error: Guest agent is not responding: QEMU guest agent is not connected" >&2');
  expect(await setGuestPassword(order, 60_000)).toMatchObject({ kind: 'no-guest-agent' });
});

test('an end without the word of success is no success, and no word of it shows the password', async () => {
  virshSays(`printf 'error: cannot take %s\\n' "${order.password}" >&2`);
  const outcome = await setGuestPassword(order, 60_000);
  expect(outcome).toEqual({ kind: 'refused', detail: 'cannot take …' });
});

test('a libvirt that cannot be asked is refused, one that is silent leaves it open', async () => {
  virshSays('echo "error: failed to connect to the hypervisor" >&2; exit 1');
  expect(await setGuestPassword(order, 60_000)).toEqual({
    kind: 'refused',
    detail: 'failed to connect to the hypervisor',
  });
  virshSays('exec sleep 60');
  expect(await setGuestPassword(order, 500)).toMatchObject({ kind: 'unknown' });
});
