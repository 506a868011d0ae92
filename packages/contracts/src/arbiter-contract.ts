import { beforeEach, describe, expect, test } from 'vitest';
import type { Arbiter } from '@zsha/core/ports/arbiter';

export interface ArbiterUnderTest {
  readonly arbiter: Arbiter;
  /** A second, independent way to the same store. */
  readonly other: Arbiter;
  /** Empties the store. */
  wipe(): Promise<void>;
  /** From here to {@link heal} no majority can answer. */
  loseQuorum(): Promise<void>;
  heal(): Promise<void>;
}

const timeoutMs = 5000;
const record = (epoch: number) =>
  JSON.stringify({ owner: { node: 'a', epoch }, incoming: null, epochHighest: epoch });

/** What every arbiter promises, whether it is Consul or the simulator's model of it. */
export function describeArbiterContract(name: string, make: () => Promise<ArbiterUnderTest>): void {
  describe(`the arbiter contract: ${name}`, () => {
    let it: ArbiterUnderTest;
    beforeEach(async () => {
      it = await make();
      await it.wipe();
    });

    const read = async (arbiter: Arbiter) => {
      const outcome = await arbiter.read(timeoutMs);
      if (outcome.kind === 'unknown') throw new Error(`no answer: ${outcome.detail}`);
      return outcome.snapshot;
    };
    const write = (arbiter: Arbiter, index: number, epoch: number) =>
      arbiter.transact(
        { checks: [{ key: 'runner', index }], writes: [{ key: 'runner', value: record(epoch) }] },
        timeoutMs,
      );

    test('an empty store is an answer, with index 0 for every key', async () => {
      const snapshot = await read(it.arbiter);
      expect(snapshot.record).toEqual({
        value: { owner: null, incoming: null, epochHighest: 0 },
        index: 0,
      });
      expect(snapshot.identity).toEqual({ value: null, index: 0 });
      expect(snapshot.beats.size).toBe(0);
    });

    test('a committed write is in its own answer and in every later read', async () => {
      const outcome = await write(it.arbiter, 0, 1);
      expect(outcome).toMatchObject({
        kind: 'committed',
        snapshot: { record: { value: { owner: { node: 'a', epoch: 1 } } } },
      });
      expect((await read(it.other)).record.value.owner).toEqual({ node: 'a', epoch: 1 });
    });

    test('index 0 means "not there": a second first write conflicts and changes nothing', async () => {
      await write(it.arbiter, 0, 1);
      expect((await write(it.other, 0, 2)).kind).toBe('conflict');
      expect((await read(it.other)).record.value.epochHighest).toBe(1);
    });

    test('one failed check of many writes nothing at all', async () => {
      await write(it.arbiter, 0, 1);
      const { record: current } = await read(it.arbiter);
      const outcome = await it.arbiter.transact(
        {
          checks: [
            { key: 'runner', index: current.index },
            { key: 'desired', index: 999_999 },
          ],
          writes: [
            { key: 'runner', value: record(2) },
            { key: 'beat/a', value: 'x' },
          ],
        },
        timeoutMs,
      );
      expect(outcome.kind).toBe('conflict');
      const after = await read(it.arbiter);
      expect(after.record).toEqual(current);
      expect(after.beats.size).toBe(0);
    });

    const watch = async (arbiter: Arbiter, sinceIndex: number, restMs: number) => {
      const outcome = await arbiter.read(timeoutMs, { sinceIndex, restMs });
      if (outcome.kind === 'unknown') throw new Error(`no answer: ${outcome.detail}`);
      return outcome;
    };
    const indexNow = async () => (await watch(it.arbiter, 0, 1)).index;

    test('a watch is answered with the change that it waited for, by whoever it was made', async () => {
      await write(it.arbiter, 0, 1);
      const watched = watch(it.other, await indexNow(), timeoutMs / 2);
      const { record: current } = await read(it.arbiter);
      expect((await write(it.arbiter, current.index, 2)).kind).toBe('committed');
      expect((await watched).snapshot.record.value.epochHighest).toBe(2);
    });

    test('a watch for what has happened already is answered at once, under a higher index', async () => {
      await write(it.arbiter, 0, 1);
      const before = await indexNow();
      const { record: current } = await read(it.arbiter);
      await write(it.arbiter, current.index, 2);
      // Longer than its own time limit: a watch that waited would be no answer.
      const outcome = await watch(it.other, before, 10 * timeoutMs);
      expect(outcome.index).toBeGreaterThan(before);
      expect(outcome.snapshot.record.value.epochHighest).toBe(2);
    });

    test('a watch that nothing happens under ends with what there is, and the same index', async () => {
      await write(it.arbiter, 0, 1);
      const before = await indexNow();
      const outcome = await watch(it.other, before, 50);
      expect(outcome.index).toBe(before);
      expect(outcome.snapshot.record.value.epochHighest).toBe(1);
    });

    test('of racing take-overs exactly one commits', async () => {
      await write(it.arbiter, 0, 1);
      const { record: current } = await read(it.arbiter);
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, at) => write(at % 2 ? it.arbiter : it.other, current.index, at + 2)),
      );
      expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === 'conflict')).toHaveLength(9);
    });

    test('every change of a key raises its index, and beats leave the record’s index alone', async () => {
      await write(it.arbiter, 0, 1);
      let last = (await read(it.arbiter)).record.index;
      let lastBeat = 0;
      for (let sequence = 0; sequence < 3; sequence += 1) {
        const beat = await it.arbiter.transact(
          {
            checks: [{ key: 'runner', index: last }],
            writes: [{ key: 'beat/a', value: `beat ${sequence}` }],
          },
          timeoutMs,
        );
        expect(beat.kind).toBe('committed');
        const after = await read(it.other);
        expect(after.record.index).toBe(last);
        expect(after.beats.get('a')?.value).toBe(`beat ${sequence}`);
        expect(after.beats.get('a')?.index).toBeGreaterThan(lastBeat);
        lastBeat = after.beats.get('a')?.index ?? 0;
      }
      await write(it.arbiter, last, 2);
      const after = (await read(it.arbiter)).record.index;
      expect(after).toBeGreaterThan(last);
      last = after;
    });

    test('without a majority every answer is unknown, and it comes within its time', async () => {
      await write(it.arbiter, 0, 1);
      await it.loseQuorum();
      try {
        expect((await it.arbiter.read(1000)).kind).toBe('unknown');
        expect((await write(it.arbiter, 1, 2)).kind).toBe('unknown');
      } finally {
        await it.heal();
      }
    });
  });
}
