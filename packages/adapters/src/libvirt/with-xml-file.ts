import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** virsh only reads XML from a path, and cannot open the pipe that its own standard input is. */
export async function withXmlFile<T>(
  folder: string,
  xml: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folder, `domain-${randomBytes(6).toString('hex')}.xml`);
  writeFileSync(path, xml, { flag: 'wx', mode: 0o600 });
  try {
    return await use(path);
  } finally {
    rmSync(path, { force: true });
  }
}
