import { expect, test } from 'vitest';
import { otherCheckout } from './other-lab.ts';

const share = (root: string) => ({
  point: `${root}/.lab/nodes/node-1/smp`,
  type: 'fuse.sharefs',
  source: 'zlab-node-1',
});

test('mounts of our own checkout are no other lab', () => {
  expect(otherCheckout([share('/src/zsha')], '/src/zsha')).toBeUndefined();
});

test('one mount of another checkout tells where its lab is, also beside ours', () => {
  expect(otherCheckout([share('/src/zsha'), share('/src/zsha-2')], '/src/zsha')).toBe('/src/zsha-2');
});

test('mounts of anybody else do not count', () => {
  const foreign = { ...share('/src/zsha-2'), source: 'overlay' };
  expect(otherCheckout([foreign], '/src/zsha')).toBeUndefined();
});
