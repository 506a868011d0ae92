import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, rmSync, statSync, writeSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { contained, isThere } from '../storage/contained-file.ts';
import { StorageFault } from '../storage/storage-fault.ts';
import { imagePath, partPath } from '../storage/storage-layout.ts';
import type { OnPercent, StorageEnd, TaskOf } from '../storage/storage-task.ts';
import { settleImage } from '../storage/tasks/settle-image.ts';
import { networkList } from './address-rules.ts';
import { readNote, writeNote } from './download-note.ts';
import { openDownload } from './open-download.ts';

/**
 * An image from a URL onto a storage. What was interrupted goes on where it stopped, as long as the server says
 * that it still has the same; what turns out to be wrong is thrown away.
 */
export async function fetchImage(task: TaskOf<'image-fetch'>, onPercent: OnPercent): Promise<StorageEnd> {
  const { on, image, format, sha256 } = task;
  const path = contained(on.root, imagePath(on.root, image, format));
  if (isThere(path)) return { kind: 'already' };
  const part = contained(on.root, partPath(on.root, `fetch-${image}.${format}`));
  const note = contained(on.root, partPath(on.root, `fetch-${image}.json`));
  const discard = (): void => {
    for (const file of [part, note]) rmSync(file, { force: true });
  };
  try {
    await download(task, part, note, onPercent);
    const settled = await settleImage(part, path, format, sha256);
    discard();
    return settled;
  } catch (error) {
    // Only an interruption leaves something to go on with.
    if (!(error instanceof StorageFault) || error.problem !== 'download-failed' || readNote(note) === null)
      discard();
    throw error;
  }
}

async function download(
  task: TaskOf<'image-fetch'>,
  part: string,
  note: string,
  onPercent: OnPercent,
): Promise<void> {
  const { url, maxBytes, allowedNetworks } = task;
  const before = readNote(note);
  const source = createHash('sha256').update(url).digest('hex');
  const resumable = before?.source === source && isThere(part) ? before : null;
  const from = resumable === null ? 0 : statSync(part).size;
  const range =
    resumable === null || from === 0 ? {} : { range: `bytes=${from}-`, 'if-range': resumable.validator };
  const headers = { 'accept-encoding': 'identity', ...range };
  const response = await openDownload(url, headers, networkList(allowedNetworks));
  try {
    const start = startOf(response, from);
    const length = lengthOf(response);
    const total = length === null ? null : start + length;
    if (total !== null && total > maxBytes) throw tooLarge(maxBytes);
    const validator = validatorOf(response);
    if (validator === null) rmSync(note, { force: true });
    else if (start === 0) writeNote(note, { source, validator });
    await store(response, part, start, maxBytes, (bytes) => {
      if (total !== null) onPercent(Math.floor((bytes * 100) / Math.max(total, 1)));
    });
    if (total !== null && statSync(part).size !== total) throw cut();
  } finally {
    response.destroy();
  }
}

/** At which byte the answer begins. */
function startOf({ statusCode, headers }: IncomingMessage, asked: number): number {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new StorageFault('download-failed', 'the server sends something packed, which was not asked for');
  if (statusCode === 200) return 0;
  const first = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  if (statusCode === 206 && asked > 0 && Number(first) === asked) return asked;
  throw new StorageFault('download-failed', `the server answers ${statusCode}`);
}

function lengthOf({ headers }: IncomingMessage): number | null {
  const length = Number(headers['content-length']);
  return headers['content-length'] !== undefined && Number.isSafeInteger(length) ? length : null;
}

/** A strong one alone says that two answers are byte for byte the same. */
function validatorOf({ headers }: IncomingMessage): string | null {
  const { etag } = headers;
  return etag === undefined || etag.startsWith('W/') ? null : etag;
}

async function store(
  response: IncomingMessage,
  part: string,
  start: number,
  maxBytes: number,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;
  const file = openSync(part, O_WRONLY | O_CREAT | O_NOFOLLOW | (start === 0 ? O_TRUNC : 0), 0o600);
  let at = start;
  try {
    for await (const chunk of response) {
      const piece = chunk as Buffer;
      if (at + piece.length > maxBytes) throw tooLarge(maxBytes);
      for (let done = 0; done < piece.length;)
        done += writeSync(file, piece, done, piece.length - done, at + done);
      at += piece.length;
      onBytes(at);
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ECONNRESET' ? cut() : error;
  } finally {
    closeSync(file);
  }
}

const cut = (): StorageFault =>
  new StorageFault('download-failed', 'the connection was cut before the end', false);
const tooLarge = (maxBytes: number): StorageFault =>
  new StorageFault('image-too-large', `the image has more than ${maxBytes} bytes`);
