import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRunnerRecord, serializeRunnerRecord } from './runner-record.ts';
import { parseSlot, serializeSlot, slotBytes } from './slot.ts';

const slot = {
  node: 'node-1',
  nonce: 'n',
  sequence: 7,
  state: 'running',
  epoch: 3,
  deadThrough: 2,
  poison: { node: 'node-2', epoch: 2 },
  report: { arbiter: true, room: true, freeMemoryMib: 9000, gateway: null, failures: 0 },
  version: '0.1.0',
  latencyMs: 4,
} as const;

describe('a slot', () => {
  test('fills its file exactly and reads back', () => {
    const text = serializeSlot(slot);
    expect(Buffer.byteLength(text)).toBe(slotBytes);
    expect(parseSlot(text)).toEqual({ ok: true, value: slot });
  });

  test('written half over another is damaged, or one of the two, never a mixture', () => {
    const other = { ...slot, sequence: 80, epoch: 4, state: 'stopping', deadThrough: 1 } as const;
    const before = serializeSlot(other);
    const after = serializeSlot(slot);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: slotBytes }), (cut) => {
        const parsed = parseSlot(before.slice(0, cut) + after.slice(cut));
        if (parsed.ok) expect([slot, other]).toContainEqual(parsed.value);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a runner record', () => {
  test('reads back as written', () => {
    const record = { owner: { node: 'a', epoch: 3 }, incoming: { node: 'b', epoch: 4 }, epochHighest: 4 };
    expect(parseRunnerRecord(serializeRunnerRecord(record))).toEqual({ ok: true, value: record });
  });

  test.each([
    ['', 'not JSON'],
    ['null', 'not an object'],
    ['{"owner":{"node":"a"},"epochHighest":1}', 'without node or epoch'],
    ['{"owner":null}', 'no epochHighest'],
    ['{"owner":{"node":"a","epoch":9},"epochHighest":1}', 'above its highest'],
  ])('%s is refused, not taken for an empty one', (text, reason) => {
    const parsed = parseRunnerRecord(text);
    expect(parsed.ok ? '' : parsed.error).toContain(reason);
  });
});
