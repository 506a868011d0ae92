import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Changes } from './changes.ts';
import { Ledger } from './ledger.ts';
import { undoEntry } from './undo-entry.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'zsha-ledger-'))));
afterEach(() => rmSync(root, { recursive: true }));

const at = (name: string): string => join(root, 'etc', name);
const open = (): { readonly ledger: Ledger; readonly changes: Changes } => {
  const ledger = Ledger.open(join(root, 'ledger.json'));
  return { ledger, changes: new Changes(ledger, join(root, 'before')) };
};
const undoAll = async (ledger: Ledger): Promise<void> => {
  for (const entry of ledger.entries.toReversed()) {
    await undoEntry(entry);
    ledger.forget(entry);
  }
};

test('everything is as before once it is undone, however often it was done', async () => {
  mkdirSync(join(root, 'etc'));
  writeFileSync(at('theirs'), 'their own\n', { mode: 0o640 });
  chmodSync(at('theirs'), 0o640);
  symlinkSync('/their/target', at('link'));
  writeFileSync(at('lines'), 'one\ntwo');
  for (const round of ['first', 'second']) {
    const { changes } = open();
    changes.putFile({ path: at('theirs'), mode: 0o600, text: round });
    changes.putFile({ path: at('new/deep/ours'), mode: 0o600, text: round });
    changes.putLink(at('link'), `/our/${round}`);
    changes.addLine(at('lines'), 'ours');
    changes.makeFolder(at('tree'), 0o700, true);
    writeFileSync(at('tree/grown'), round);
  }
  expect(readFileSync(at('theirs'), 'utf8')).toBe('second');
  expect(readlinkSync(at('link'))).toBe('/our/second');
  expect(readFileSync(at('lines'), 'utf8')).toBe('one\ntwo\nours\n');

  const { ledger } = open();
  await undoAll(ledger);
  expect(readdirSync(join(root, 'etc')).toSorted()).toEqual(['lines', 'link', 'theirs']);
  expect(readFileSync(at('theirs'), 'utf8')).toBe('their own\n');
  expect(statSync(at('theirs')).mode & 0o777).toBe(0o640);
  expect(readlinkSync(at('link'))).toBe('/their/target');
  expect(readFileSync(at('lines'), 'utf8').trimEnd()).toBe('one\ntwo');
  expect(open().ledger.entries).toEqual([]);
});

test('what others have put into a folder of ours, or added beside our line, stays', async () => {
  mkdirSync(join(root, 'etc'));
  const { ledger, changes } = open();
  changes.putFile({ path: at('shared/ours'), mode: 0o644, text: 'x' });
  changes.addLine(at('lines'), 'ours');
  writeFileSync(at('shared/theirs'), 'y');
  writeFileSync(at('lines'), 'ours\ntheirs\n');
  changes.addLine(at('only-ours'), 'ours');
  await undoAll(ledger);
  expect(readFileSync(at('lines'), 'utf8')).toBe('theirs\n');
  expect(existsSync(at('only-ours'))).toBe(false);
  expect(readdirSync(at('shared'))).toEqual(['theirs']);
});

test('a run that fails is taken back alone: what an earlier run did stays', () => {
  mkdirSync(join(root, 'etc'));
  open().changes.putFile({ path: at('file'), mode: 0o600, text: 'first' });
  const { changes } = open();
  changes.putFile({ path: at('file'), mode: 0o600, text: 'second' });
  changes.putFile({ path: at('more'), mode: 0o600, text: 'second' });
  changes.takeBackThisRun();
  expect(readFileSync(at('file'), 'utf8')).toBe('first');
  expect(existsSync(at('more'))).toBe(false);
});

test('what this run no longer does is told apart, and what it does again is not', () => {
  mkdirSync(join(root, 'etc'));
  const first = open().changes;
  first.makeFolder(at('ours'), 0o755, true);
  first.putFile({ path: at('ours/deep/a'), mode: 0o600, text: '' });
  first.putFile({ path: at('b'), mode: 0o600, text: '' });
  first.addLine(at('lines'), 'ours');
  const { ledger, changes } = open();
  changes.makeFolder(at('ours'), 0o755, true);
  changes.putFile({ path: at('ours/deep/a'), mode: 0o600, text: '' });
  changes.addLine(at('lines'), 'ours');
  expect(ledger.stale()).toEqual([{ kind: 'path', path: at('b'), before: null }]);
});

test('a folder of ours stays ours while anything below it is put there, however deep', () => {
  mkdirSync(join(root, 'etc'));
  open().changes.putFile({ path: at('ours/deep/a'), mode: 0o600, text: '' });
  const { ledger, changes } = open();
  changes.putFile({ path: at('ours/deep/a'), mode: 0o600, text: '' });
  expect(ledger.stale()).toEqual([]);
});
