import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetCephKey } from './forget-ceph-key.ts';

const [ours, theirs] = ['11111111-2222-3333-4444-555555555555', '99999999-2222-3333-4444-555555555555'];
let folder = '';

/** @param undefine what the program does when it is to forget one. */
function virshThat(undefine: string): void {
  const script = `#!/bin/sh
case "$*" in
*secret-list) printf ' %s   ceph client.zsha secret\\n %s   ceph client.cinder secret\\n\\n' ${ours} ${theirs} ;;
*secret-undefine*) ${undefine} ;;
esac`;
  writeFileSync(join(folder, 'virsh'), script);
  chmodSync(join(folder, 'virsh'), 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-forget-'));
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('the suite’s own key goes, another’s stays', async () => {
  virshThat(`echo "$*" >> ${folder}/calls`);
  await forgetCephKey();
  expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(
    `--connect qemu:///system --quiet secret-undefine ${ours}\n`,
  );
});

test('a key that libvirt keeps is an error in its words', async () => {
  virshThat('echo "error: busy" >&2; exit 1');
  await expect(forgetCephKey()).rejects.toThrow(
    `libvirt keeps the secret ${ours} (client.zsha secret): busy`,
  );
});

test('where libvirt does not answer nothing is asked of it', async () => {
  virshThat(`touch ${folder}/calls`);
  writeFileSync(join(folder, 'virsh'), '#!/bin/sh\nexit 1\n');
  await forgetCephKey();
  expect(existsSync(join(folder, 'calls'))).toBe(false);
});
