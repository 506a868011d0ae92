import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandQueues } from './command-queues.ts';
import { queuesOf } from './queues-of.ts';

test('whatever the names, what has one in common keeps its order and never overlaps, and all of it ends', async () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(names, fc.nat(3)), { maxLength: 12 }), async (works) => {
      const queues = new CommandQueues();
      const [running, begun] = [new Set<string>(), [] as number[]];
      const ends = works.map(
        ([own, turns], number) =>
          new Promise<void>((resolve) => {
            queues.add(own, async () => {
              for (const name of own) {
                expect(running.has(name)).toBe(false);
                running.add(name);
              }
              begun.push(number);
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              for (const name of own) running.delete(name);
              resolve();
            });
          }),
      );
      await Promise.all(ends);
      for (const [first, [own]] of works.entries())
        for (const [second, [others]] of works.entries())
          if (first < second && own.some((name) => others.includes(name)))
            expect(begun.indexOf(first)).toBeLessThan(begun.indexOf(second));
      await Promise.resolve();
    }),
  );
});

test('an image does not go while a volume is made of it', () => {
  const [storage, image, volume] = ['s', 'i', 'v'];
  const clone = {
    kind: 'volume-create',
    storage,
    volume,
    format: 'qcow2',
    sizeBytes: 1,
    from: { kind: 'clone', image },
  } as const;
  const remove = { kind: 'image-delete', storage, image, format: 'qcow2' } as const;
  expect(queuesOf(clone)).toContain(queuesOf(remove)[0]);
});
