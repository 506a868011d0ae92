import { beforeEach, describe, expect, test } from 'vitest';
import type { Members } from '@zsha/core/model/identity';
import type { Slot } from '@zsha/core/model/slot';
import { parseSlot } from '@zsha/core/model/slot';
import type { ExchangeOutcome, SharedDirectory } from '@zsha/core/ports/shared-directory';

export interface SharedDirectoryUnderTest {
  /** As seen by node `a`, and by node `b`. */
  readonly a: SharedDirectory;
  readonly b: SharedDirectory;
  /** From here to {@link heal} no call of `a` ends. */
  hang(): Promise<void>;
  heal(): Promise<void>;
  /** Writes the marker anew, with these members; `a` and `b` themselves go by `id-a` and `id-b`. */
  mark(members: Members): Promise<void>;
}

function slot(node: string, sequence: number): Slot {
  const rest = {
    state: 'standby',
    epoch: null,
    deadThrough: 0,
    poison: null,
    report: null,
    version: '',
    latencyMs: null,
  } as const;
  return { node, nonce: 'n', sequence, ...rest };
}

/** What every shared directory promises, whether it is a real one or the simulator's model. */
export function describeSharedDirectoryContract(
  name: string,
  make: () => Promise<SharedDirectoryUnderTest>,
  /** How long an exchange may take that is to succeed; more where everything is emulated. */
  timeoutMs = 5000,
): void {
  describe(`the shared-directory contract: ${name}`, () => {
    let it: SharedDirectoryUnderTest;
    beforeEach(async () => {
      it = await make();
    });

    const done = (outcome: ExchangeOutcome) => {
      if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
      return outcome;
    };
    const sequenceOf = (outcome: ExchangeOutcome, node: string) => {
      const parsed = parseSlot(done(outcome).slots.get(node) ?? '');
      return parsed.ok ? parsed.value.sequence : null;
    };

    test('an exchange carries the marker', async () => {
      expect(done(await it.a.exchange({ write: null }, timeoutMs)).marker).toEqual({
        clusterId: 'cluster',
        arbiterId: 'arbiter',
      });
    });

    test('a slot that was written is seen by its writer and by the others at once', async () => {
      for (let sequence = 1; sequence <= 5; sequence += 1) {
        expect(sequenceOf(await it.a.exchange({ write: slot('a', sequence) }, timeoutMs), 'a')).toBe(
          sequence,
        );
        expect(sequenceOf(await it.b.exchange({ write: null }, timeoutMs), 'a')).toBe(sequence);
      }
    });

    test('a node that never wrote has no slot', async () => {
      expect(done(await it.a.exchange({ write: slot('a', 1) }, timeoutMs)).slots.has('b')).toBe(false);
    });

    test('a slot that was looked for in vain is seen as soon as it is written', async () => {
      const { a, b } = it;
      expect(done(await b.exchange({ write: null }, timeoutMs)).slots.has('a')).toBe(false);
      expect(sequenceOf(await a.exchange({ write: slot('a', 1) }, timeoutMs), 'a')).toBe(1);
      expect(sequenceOf(await b.exchange({ write: null }, timeoutMs), 'a')).toBe(1);
    });

    test('who belongs to the cluster is carried with the marker', async () => {
      const members = { a: { id: 'id-a', address: '10.0.0.1' }, b: { id: 'id-b', address: '10.0.0.2' } };
      await it.mark(members);
      expect(done(await it.a.exchange({ write: slot('a', 1) }, timeoutMs)).marker.members).toEqual(members);
    });

    test.each([
      ['whose name another machine has', { a: { id: 'id-new', address: '10.0.0.1' } }],
      ['that was taken out', {}],
    ])('a machine %s has no storage, and writes nothing', async (_, others) => {
      done(await it.a.exchange({ write: slot('a', 1) }, timeoutMs));
      await it.mark({ ...others, b: { id: 'id-b', address: '10.0.0.2' } });
      expect((await it.a.exchange({ write: slot('a', 2) }, timeoutMs)).kind).toBe('missing');
      expect(sequenceOf(await it.b.exchange({ write: slot('b', 1) }, timeoutMs), 'a')).toBe(1);
    });

    test('a hang is an outcome that comes in time, and only for the node that hangs', async () => {
      await it.hang();
      expect((await it.a.exchange({ write: slot('a', 7) }, 300)).kind).toBe('hung');
      expect((await it.b.exchange({ write: slot('b', 1) }, timeoutMs)).kind).toBe('done');
      await it.heal();
    });

    test('after a hang the next exchange is whole and newer than the late write', async () => {
      done(await it.a.exchange({ write: slot('a', 1) }, timeoutMs));
      await it.hang();
      expect((await it.a.exchange({ write: slot('a', 2) }, 300)).kind).toBe('hung');
      expect((await it.a.exchange({ write: slot('a', 3) }, 300)).kind).toBe('hung');
      await it.heal();
      expect(sequenceOf(await it.a.exchange({ write: slot('a', 4) }, timeoutMs), 'a')).toBe(4);
      expect(sequenceOf(await it.b.exchange({ write: null }, timeoutMs), 'a')).toBe(4);
    });
  });
}
