export interface Mount {
  readonly point: string;
  /** The file system's type, as the kernel names it: nfs4, fuse, ext4… */
  readonly type: string;
  readonly source: string;
  readonly options: string;
}

/**
 * The mount that `path` lies on, from the text of `/proc/self/mountinfo` alone: no call that could
 * hang on dead storage is made. Of mounts over the same point the last one is on top.
 */
export function mountOf(path: string, mountInfo: string): Mount | null {
  let found: Mount | null = null;
  for (const line of mountInfo.split('\n')) {
    const mount = parseLine(line);
    if (mount === null || !covers(mount.point, path)) continue;
    if (found === null || mount.point.length >= found.point.length) found = mount;
  }
  return found;
}

function parseLine(line: string): Mount | null {
  const [left, right] = line.split(' - ');
  const point = left?.split(' ')[4];
  const [type, source, options] = right?.split(' ') ?? [];
  if (point === undefined || type === undefined) return null;
  return { point: unescapePath(point), type, source: unescapePath(source ?? ''), options: options ?? '' };
}

function covers(point: string, path: string): boolean {
  return point === '/' || path === point || path.startsWith(`${point}/`);
}

/** The kernel writes blanks and backslashes of a path as octal escapes. */
export function unescapePath(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
