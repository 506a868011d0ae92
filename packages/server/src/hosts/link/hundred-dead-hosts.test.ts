import { expect, test } from 'vitest';
import { answerMaxMs, heartbeatEveryMs, silentMaxMs, turnsAtOnce } from './link-timings.ts';
import { LinkedHosts } from './testing/linked-hosts.ts';

const seeds = [1, 2, 3, 4, 5];

/** Everybody is heard; then some die for good, and a while later one more does. @returns how long that one took to be noticed. */
async function noticedMs(seed: number, deadBefore: number): Promise<number> {
  const at = new LinkedHosts(seed);
  const healthy = at.add(50);
  const dying = at.add(deadBefore);
  const [next = ''] = at.add(1);
  await at.time.run(30_000);
  for (const id of [...healthy, ...dying, next]) expect(at.ready(id)).toBe('Connected');
  for (const id of dying) at.mood(id, 'dead');
  await at.time.run(20_000);
  for (const id of dying) expect(at.ready(id)).toBe('Disconnected');
  const sinceMs = at.time.nowMs;
  at.mood(next, 'dead');
  await at.time.run(20_000);
  // Nobody who is well was taken for dead meanwhile.
  for (const id of healthy) expect(at.lostAtMs(id, 0)).toBe(Infinity);
  expect(at.wire.openMost).toBeLessThanOrEqual(deadBefore + turnsAtOnce.first + turnsAtOnce.again + 1);
  return at.lostAtMs(next, sinceMs) - sinceMs;
}

test('the next host is noticed as soon among a hundred or a thousand dead hosts as among none', async () => {
  for (const seed of seeds) {
    for (const dead of [0, 100, 1000]) {
      const ms = await noticedMs(seed, dead);
      // It was last heard at most one pause, and one answer, before it died.
      expect.soft(ms, `seed ${seed}, ${dead} dead`).toBeLessThanOrEqual(silentMaxMs);
      expect.soft(ms).toBeGreaterThan(silentMaxMs - heartbeatEveryMs - answerMaxMs);
    }
  }
});

test('hosts that die all at once are noticed all at once', async () => {
  const at = new LinkedHosts(1);
  const ids = at.add(1000);
  await at.time.run(30_000);
  const sinceMs = at.time.nowMs;
  for (const id of ids) at.mood(id, 'dead');
  await at.time.run(silentMaxMs);
  for (const id of ids) expect(at.lostAtMs(id, sinceMs) - sinceMs).toBeLessThanOrEqual(silentMaxMs);
});

test('at a start a hundred dead hosts keep nobody from being connected, and are asked ever more seldom', async () => {
  const at = new LinkedHosts(7);
  const dead = at.add(100, 'dead');
  const alive = at.add(400);
  await at.time.run(15_000);
  for (const id of alive) expect(at.ready(id)).toBe('Connected');
  await at.time.run(600_000);
  for (const id of dead) expect(at.ready(id)).toBe('Disconnected');
  const asked = at.wire.asked.filter(({ id, atMs }) => id === dead[0] && atMs > 315_000).length;
  // Half a minute apart at the most, a quarter at the least.
  expect(asked).toBeGreaterThanOrEqual(Math.floor(300 / 33));
  expect(asked).toBeLessThanOrEqual(Math.ceil(300 / 15));
  expect(at.wire.openMost).toBeLessThanOrEqual(turnsAtOnce.first + turnsAtOnce.again);
});

test('those that come back together are connected again within one longest pause', async () => {
  const at = new LinkedHosts(3);
  const ids = at.add(500);
  await at.time.run(10_000);
  for (const id of ids) at.mood(id, 'dead');
  await at.time.run(300_000);
  for (const id of ids) at.mood(id, 'answers');
  await at.time.run(45_000);
  for (const id of ids) expect(at.ready(id)).toBe('Connected');
});
