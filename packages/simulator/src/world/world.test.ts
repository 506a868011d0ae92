import { describe, expect, test } from 'vitest';
import { World } from './world.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

async function running(seed: number): Promise<{ world: World; owner: string }> {
  const world = new World(seed, 3);
  await world.time.run(10_000);
  const [owner] = world.running();
  expect(world.running(), world.log.join('\n')).toHaveLength(1);
  return { world, owner: owner ?? '' };
}

describe('three nodes running the engine that ships', () => {
  test('a run replays bit for bit', async () => {
    const logs = await Promise.all(
      [7, 7].map(async (seed) => {
        const { world, owner } = await running(seed);
        world.node(owner).powerOff();
        await world.time.run(30_000);
        return world.log.join('\n');
      }),
    );
    expect(logs[0]).toBe(logs[1]);
  });

  test.each(seeds)('the VM comes back elsewhere after its node lost power (seed %i)', async (seed) => {
    const { world, owner } = await running(seed);
    world.node(owner).powerOff();
    await world.time.run(15_000);
    expect(world.running(), world.log.join('\n')).toHaveLength(1);
    expect(world.running()).not.toContain(owner);
    world.powerOn(owner);
    await world.time.run(30_000);
    expect(world.running()).toHaveLength(1);
    expect(world.doubleRuns).toEqual([]);
  });

  test.each(seeds)(
    'an owner cut off from everything kills its VM before another starts it (seed %i)',
    async (seed) => {
      const { world, owner } = await running(seed);
      world.node(owner).cut('consul');
      world.node(owner).cut('storage');
      await world.time.run(15_000);
      expect(world.running(), world.log.join('\n')).toHaveLength(1);
      expect(world.running()).not.toContain(owner);
      world.node(owner).heal();
      await world.time.run(20_000);
      expect(world.running()).toHaveLength(1);
      expect(world.doubleRuns).toEqual([]);
    },
  );

  test.each(seeds)('an owner that was taken over is a standby once it is back (seed %i)', async (seed) => {
    const { world, owner } = await running(seed);
    world.node(owner).cut('consul');
    world.node(owner).cut('storage');
    await world.time.run(15_000);
    world.node(owner).heal();
    await world.time.run(20_000);
    const beatIndex = () => world.consul.snapshot().beats.get(owner)?.index;
    const before = beatIndex();
    await world.time.run(5000);
    expect(beatIndex(), 'it writes nothing that nobody asked for').toBe(before);
    expect(world.storage.slots.get(owner)).toContain('standby');
  });

  test.each(seeds)('a race for the record is lost once, not again and again (seed %i)', async (seed) => {
    const { world, owner } = await running(seed);
    const before = world.log.length;
    world.node(owner).powerOff();
    await world.time.run(15_000);
    const lost = world.log.slice(before).filter((line) => line.includes('take-over-lost'));
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(1);
  });

  test.each(['consul', 'storage'] as const)('I3: losing %s alone restarts nothing', async (link) => {
    const { world, owner } = await running(3);
    const epoch = world.node(owner).machine.processes[0]?.epoch;
    world.node(owner).cut(link);
    await world.time.run(14_000);
    world.node(owner).heal();
    await world.time.run(20_000);
    expect(world.running(), world.log.join('\n')).toEqual([owner]);
    expect(world.node(owner).machine.processes[0]?.epoch).toBe(epoch);
  });

  test('with two of three nodes dead an owner with live storage runs on, and the cluster heals', async () => {
    const { world, owner } = await running(4);
    const others = world.names.filter((name) => name !== owner);
    for (const name of others) world.node(name).powerOff();
    await world.time.run(60_000);
    expect(world.running(), world.log.join('\n')).toEqual([owner]);
    for (const name of others) world.powerOn(name);
    await world.time.run(30_000);
    expect(world.running()).toEqual([owner]);
  });

  test('with two of three nodes dead a node that was not the owner does not start it', async () => {
    const { world, owner } = await running(5);
    const [other, last] = world.names.filter((name) => name !== owner);
    world.node(owner).powerOff();
    world.node(other ?? '').powerOff();
    await world.time.run(60_000);
    expect(world.running()).toEqual([]);
    world.powerOn(other ?? '');
    await world.time.run(30_000);
    expect(world.running(), world.log.join('\n')).toHaveLength(1);
    expect([other, last]).toContain(world.running()[0]);
  });

  test('a VM that ends by itself is started again in place under a new epoch', async () => {
    const { world, owner } = await running(6);
    const { machine } = world.node(owner);
    machine.end(machine.processes[0]?.pid ?? 0);
    await world.time.run(5000);
    expect(world.running(), world.log.join('\n')).toEqual([owner]);
    expect(machine.processes[0]?.epoch).toBe(2);
  });

  test.each(seeds)(
    'an ordered move ends with the VM on its target, never on both (seed %i)',
    async (seed) => {
      const { world, owner } = await running(seed);
      const target = world.names.find((name) => name !== owner) ?? '';
      const order = { id: 'm', target, by: owner, at: '', progress: { kind: 'ordered' } };
      world.consul.set('order', JSON.stringify(order));
      await world.time.run(20_000);
      expect(world.running(), world.log.join('\n')).toEqual([target]);
      expect(world.consul.snapshot().record.value).toMatchObject({ owner: { node: target }, incoming: null });
      expect(world.consul.snapshot().order.value?.progress.kind).toBe('done');
      expect(world.doubleRuns).toEqual([]);
    },
  );

  test('the source of a move losing power at any step leaves one VM', async () => {
    for (let cutAfterMs = 0; cutAfterMs <= 6000; cutAfterMs += 200) {
      const { world, owner } = await running(11);
      const target = world.names.find((name) => name !== owner) ?? '';
      world.consul.set(
        'order',
        JSON.stringify({ id: 'm', target, by: '', at: '', progress: { kind: 'ordered' } }),
      );
      await world.time.run(cutAfterMs);
      world.node(owner).powerOff();
      await world.time.run(40_000);
      expect(world.running(), `cut after ${cutAfterMs} ms\n${world.log.join('\n')}`).toHaveLength(1);
      expect(world.doubleRuns).toEqual([]);
    }
  }, 120_000);

  test('the target of a move losing power at any step leaves one VM', async () => {
    for (let cutAfterMs = 0; cutAfterMs <= 6000; cutAfterMs += 200) {
      const { world, owner } = await running(12);
      const target = world.names.find((name) => name !== owner) ?? '';
      world.consul.set(
        'order',
        JSON.stringify({ id: 'm', target, by: '', at: '', progress: { kind: 'ordered' } }),
      );
      await world.time.run(cutAfterMs);
      world.node(target).powerOff();
      await world.time.run(40_000);
      expect(world.running(), `cut after ${cutAfterMs} ms\n${world.log.join('\n')}`).toHaveLength(1);
      expect(world.doubleRuns).toEqual([]);
    }
  }, 120_000);

  test('the operator’s stop leaves nothing running until the operator’s start', async () => {
    const { world } = await running(9);
    world.consul.set('desired', JSON.stringify({ state: 'stopped', by: 'node-1', at: '' }));
    await world.time.run(30_000);
    expect(world.running(), world.log.join('\n')).toEqual([]);
    world.consul.set('desired', JSON.stringify({ state: 'running', by: 'node-1', at: '' }));
    await world.time.run(10_000);
    expect(world.running(), world.log.join('\n')).toHaveLength(1);
  });

  test.each(seeds)(
    'power cuts and network cuts in any order end in one VM and never two (seed %i)',
    async (seed) => {
      const { world } = await running(seed);
      for (let round = 0; round < 15; round += 1) {
        const name = world.random.pick(world.names);
        const node = world.node(name);
        const fault = world.random.pick(['power', 'all', 'consul', 'storage'] as const);
        if (fault === 'power') node.powerOff();
        if (fault === 'consul' || fault === 'all') node.cut('consul');
        if (fault === 'storage' || fault === 'all') node.cut('storage');
        await world.time.run(world.random.integer(100, 15_000));
        if (fault === 'power') world.powerOn(name);
        else node.heal();
        await world.time.run(world.random.integer(100, 15_000));
      }
      await world.time.run(40_000);
      expect(world.running(), world.log.join('\n')).toHaveLength(1);
      expect(world.doubleRuns).toEqual([]);
    },
    60_000,
  );
});
