import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '@zsha/adapters/system/run-program';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { Collected } from './collect.ts';

const timeoutMs = 60_000;

/** Writes the files as one archive that only its owner reads; all below one folder of its name. */
export async function pack(
  name: string,
  files: readonly Collected[],
  path: string,
): Promise<Result<null, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-bundle-'));
  try {
    for (const file of files) {
      const target = join(folder, name, file.name);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      writeFileSync(target, file.text, { mode: 0o600 });
    }
    // Made here with its rights before tar writes into it; a link that lies there is not followed.
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    const outcome = await runProgram(
      'tar',
      ['--create', '--gzip', '--owner=0', '--group=0', `--file=${path}`, `--directory=${folder}`, name],
      { timeoutMs },
    );
    if (outcome.kind === 'exited' && outcome.code === 0) return ok(null);
    rmSync(path, { force: true });
    return fail(outcome.kind === 'not-run' ? outcome.detail : outcome.stderr.trim());
  } catch (error) {
    return fail((error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
