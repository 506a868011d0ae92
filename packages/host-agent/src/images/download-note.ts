import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { replaceFile } from '@zsha/adapters/system/replace-file';

/**
 * What is known of a download that is not whole: enough to ask for the rest of the very same thing. Of its URL a digest:
 * a URL may have a password in it.
 */
const noteSchema = z.object({ source: z.string(), validator: z.string() });
export type DownloadNote = z.infer<typeof noteSchema>;

export function readNote(path: string): DownloadNote | null {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there, or torn: the download begins at its beginning.
    return null;
  }
}

export const writeNote = (path: string, note: DownloadNote): void =>
  replaceFile(path, JSON.stringify(note), 0o600);
