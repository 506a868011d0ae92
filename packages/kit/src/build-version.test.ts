import { expect, test } from 'vitest';
import { manualDate, versionText } from './build-version.ts';

test('a build’s date is written as in the manual', () => {
  expect(manualDate('2017-07-28T18:37:49.000Z')).toBe('Fri Jul 28 18:37:49 GMT+0 2017');
});

test('the version has the manual’s four lines', () => {
  expect(versionText().replaceAll(/:.*/g, ':')).toBe('App Version:\nBuild Date:\nBranch Name:\nCommit ID:\n');
});
