import { expect, test } from 'vitest';
import { parseShareState } from './share-control.ts';
import { storageView } from './storage-view.ts';

test.each([
  ['plugged ok', 'ok'],
  ['plugged slow 200', 'ok'],
  ['plugged hang', 'hang'],
  ['plugged hang-uninterruptible', 'hang'],
  ['plugged eio', 'error'],
  ['plugged full', 'error'],
  ['unplugged ok', 'hang'],
  ['unplugged eio', 'hang'],
  ['plugged something-new', 'error'],
])('"%s" is %s as a node sees it', (text, view) => {
  expect(storageView(parseShareState(`${text}\n`))).toBe(view);
});
