import { createHash } from 'node:crypto';
import { createReadStream, fsyncSync, openSync, closeSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * A process of its own: it reads the database while others write it, may be killed at any moment, and may hang on a
 * dead disk without holding anybody up. `copy SOURCE TARGET` prints what the copy is like.
 */
const [source = '', target = ''] = process.argv.slice(2);

rmSync(target, { force: true });
const database = new DatabaseSync(source, { readOnly: true });
database.prepare('VACUUM INTO ?').run(target);
database.close();

const copy = new DatabaseSync(target, { readOnly: true });
const { integrity_check: found } = copy.prepare('PRAGMA integrity_check(1)').get() as {
  integrity_check: string;
};
copy.close();
if (found !== 'ok') throw new Error(`the copy is not whole: ${found}`);

const file = openSync(target, 'r');
fsyncSync(file);
closeSync(file);

const hash = createHash('sha256');
for await (const part of createReadStream(target)) hash.update(part as Buffer);
process.stdout.write(JSON.stringify({ sizeBytes: statSync(target).size, sha256: hash.digest('hex') }));
