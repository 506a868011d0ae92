import { expect, test } from 'vitest';
import { versionedPackage } from './kernel.ts';

test('the kernel is the one that the release’s package stands for', () => {
  expect(versionedPackage('linux-image-cloud-amd64\n  Depends: linux-image-6.1.0-40-cloud-amd64\n')).toBe(
    'linux-image-6.1.0-40-cloud-amd64',
  );
  expect(() => versionedPackage('E: No packages found')).toThrow('no kernel');
});
