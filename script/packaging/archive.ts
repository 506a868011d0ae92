import { execFileSync } from 'node:child_process';

/** The largest package that is held in memory. */
const archiveMaxBytes = 2 ** 31 - 1;

/** A folder as a gzipped tar that holds nothing of the machine it was made on: no owner, umask, order or clock. */
export function archive(folder: string, timeSeconds: number): Buffer {
  const tar = execFileSync(
    'tar',
    [
      '--create',
      '--format=gnu',
      '--sort=name',
      `--mtime=@${timeSeconds}`,
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      '--mode=u=rwX,go=rX',
      `--directory=${folder}`,
      '.',
    ],
    { maxBuffer: archiveMaxBytes },
  );
  return execFileSync('gzip', ['--no-name', '-5'], { input: tar, maxBuffer: archiveMaxBytes });
}
