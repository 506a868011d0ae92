import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fence } from '@zsha/core/ports/fence';

export interface FenceUnderTest {
  readonly fence: Fence;
  /** The node whose device it is. */
  readonly node: string;
  isOn(): boolean;
  /** From here on the device does not answer. */
  silence(): void;
  /** From here on the device takes orders, and the node stays as it is. */
  stick(): void;
  end(): Promise<void>;
}

const timeoutMs = 30_000;
const stands = (): boolean => true;

/** What every way of fencing promises, whether it is a real device's protocol or the simulator's model. */
export function describeFenceContract(name: string, make: () => Promise<FenceUnderTest>): void {
  describe(`the fence contract: ${name}`, () => {
    let it: FenceUnderTest;
    beforeEach(async () => {
      it = await make();
    });
    afterEach(() => it.end());

    test('a node that is on is off afterwards, and the device says so', async () => {
      expect(it.isOn()).toBe(true);
      expect(await it.fence.off(it.node, timeoutMs, stands)).toEqual({ kind: 'off' });
      expect(it.isOn()).toBe(false);
    });

    test('a node that is off already is off', async () => {
      await it.fence.off(it.node, timeoutMs, stands);
      expect(await it.fence.off(it.node, timeoutMs, stands)).toEqual({ kind: 'off' });
    });

    test('a node that stays on is not off, whatever became of the order', async () => {
      it.stick();
      expect((await it.fence.off(it.node, timeoutMs, stands)).kind).toBe('unknown');
      expect(it.isOn()).toBe(true);
    });

    test('an order that no longer stands is called back: the node stays on, and nothing is known', async () => {
      expect((await it.fence.off(it.node, timeoutMs, () => false)).kind).toBe('unknown');
      expect(it.isOn()).toBe(true);
    });

    test('a silent device is a state of its own, and nothing is known of the node', async () => {
      it.silence();
      expect((await it.fence.off(it.node, 8000, stands)).kind).toBe('device-silent');
    });
  });
}
