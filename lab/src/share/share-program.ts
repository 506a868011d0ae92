import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir, labSource, logDir } from '../host/paths.ts';
import { recipeHash } from '../host/recipe-hash.ts';
import { run } from '../host/run.ts';

const source = join(labSource, 'fuse', 'sharefs.c');

/** The pass-through file system, compiled once per version of its source. */
export async function shareProgram(): Promise<string> {
  const program = join(cacheDir, 'sharefs', recipeHash(readFileSync(source, 'utf8')));
  if (existsSync(program)) return program;
  mkdirSync(dirname(program), { recursive: true });
  const flags = (await run('pkg-config', ['--cflags', '--libs', 'fuse3'], { timeoutMs: 10_000 }))
    .trim()
    .split(/\s+/);
  await run('gcc', ['-O2', '-Wall', '-Wextra', '-o', `${program}.new`, source, ...flags], {
    timeoutMs: 60_000,
    logFile: join(logDir, 'sharefs-build.log'),
  });
  renameSync(`${program}.new`, program);
  return program;
}
