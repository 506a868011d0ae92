import { readFileSync } from 'node:fs';
import { tryRun } from './run.ts';

export type Mount = { readonly point: string; readonly type: string; readonly source: string };

/** The kernel writes blanks and backslashes of a path as octal escapes. */
const unescape = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

export function parseMounts(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [left, right] = line.split(' - ');
    const point = left?.split(' ')[4];
    const [type, source] = right?.split(' ') ?? [];
    if (point === undefined || type === undefined || source === undefined) return [];
    return [{ point: unescape(point), type, source: unescape(source) }];
  });
}

/** Every mount that any lab of this machine made carries a source named `zlab-…`, so none needs to be remembered. */
export function labMounts(): Mount[] {
  return parseMounts(readFileSync('/proc/self/mountinfo', 'utf8')).filter((mount) =>
    mount.source.startsWith('zlab-'),
  );
}

/** Lazy, because a dead FUSE mount refuses everything else. */
export async function unmount(point: string): Promise<void> {
  await tryRun('umount', ['--lazy', '--no-canonicalize', point], { timeoutMs: 10_000 });
}
