import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file that is a program and its own archive. @param start the program in it that gets the arguments. */
export function selfExtracting(payload: Buffer, start: string): Buffer {
  const script = readFileSync(join(import.meta.dirname, 'self-extracting.sh'), 'utf8');
  const header = script
    .replace('@START@', start)
    .replace('@SHA256@', createHash('sha256').update(payload).digest('hex'))
    .replace('@LINES@', String(script.split('\n').length));
  return Buffer.concat([Buffer.from(header), payload]);
}
