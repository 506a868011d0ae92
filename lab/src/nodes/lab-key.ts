import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sshKey } from '../host/paths.ts';
import { run } from '../host/run.ts';

/** The lab's own way into every node; the installer does not use it. */
export async function makeLabKey(): Promise<void> {
  if (existsSync(`${sshKey}.pub`)) return;
  mkdirSync(dirname(sshKey), { recursive: true, mode: 0o700 });
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'zsha-lab', '-f', sshKey], {
    timeoutMs: 10_000,
  });
}
