import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';

const chunkBytes = 4 * 1024 * 1024;

/** @returns SHA-256 in hexadecimal; `onPercent` hears each whole per cent. */
export async function hashFile(path: string, onPercent: (percent: number) => void): Promise<string> {
  const { size } = statSync(path);
  const hash = createHash('sha256');
  let bytes = 0;
  let told = -1;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const piece = chunk as Buffer;
    hash.update(piece);
    bytes += piece.length;
    const percent = Math.floor((bytes * 100) / Math.max(size, 1));
    if (percent !== told) onPercent((told = percent));
  }
  return hash.digest('hex');
}
