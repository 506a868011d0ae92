import { expect, test } from 'vitest';
import type { GuestValues } from '@zsha/config/guest-values';
import type { NetworkPlan } from '../plan/network-plan.ts';
import { NetworkKeeper } from './network-keeper.ts';

function valuesOn(node: string, epoch: number, net: string): GuestValues {
  const nic = {
    mac: '02:00:00:00:00:01',
    address: `${net}.9`,
    netmask: '255.255.255.0',
    gateway: `${net}.1`,
    management: true,
    defaultRoute: true,
  };
  return { version: 1, node, epoch, dns: [], timeServers: [], consoleProxyAddress: '', nics: [nic] };
}

/** A keeper in a network in which only the gateways of `answering` are there. */
function keeperWhere(answering: readonly string[]) {
  const installed: string[] = [];
  const announced: string[] = [];
  const addressOf = (plan: NetworkPlan): string => plan.nics[0]?.address ?? '';
  const keeper = new NetworkKeeper(
    {
      install: async (plan) => {
        installed.push(addressOf(plan));
        return null;
      },
      gatewayAnswers: async (plan) => answering.includes(plan.nics[0]?.gateway ?? ''),
    },
    async (plan) => void announced.push(addressOf(plan)),
  );
  return { keeper, installed, announced };
}

test('the same word twice is carried out once', async () => {
  const { keeper, installed } = keeperWhere(['10.1.0.1']);
  for (let time = 0; time < 3; time += 1) await keeper.offer(valuesOn('node-1', 1, '10.1.0'), false);
  expect(installed).toEqual(['10.1.0.9']);
  expect(keeper.now).toMatchObject({ node: 'node-1', epoch: 1, network: 'applied', applied: 1 });
});

test('a move within the subnet changes nothing here, and tells the switches', async () => {
  const { keeper, installed, announced } = keeperWhere(['10.1.0.1']);
  await keeper.offer(valuesOn('node-1', 1, '10.1.0'), false);
  await keeper.offer(valuesOn('node-2', 2, '10.1.0'), false);
  expect(installed).toEqual(['10.1.0.9']);
  expect(announced).toEqual(['10.1.0.9']);
  expect(keeper.now).toMatchObject({ node: 'node-2', epoch: 2 });
});

test('a move into another subnet brings that subnet’s network', async () => {
  const { keeper, installed } = keeperWhere(['10.1.0.1', '10.2.0.1']);
  await keeper.offer(valuesOn('node-1', 1, '10.1.0'), false);
  await keeper.offer(valuesOn('node-2', 2, '10.2.0'), false);
  expect(installed).toEqual(['10.1.0.9', '10.2.0.9']);
});

test('what was rolled back is tried again only when it is asked for', async () => {
  const { keeper, installed } = keeperWhere(['10.1.0.1']);
  await keeper.offer(valuesOn('node-1', 1, '10.1.0'), false);
  for (let time = 0; time < 3; time += 1) await keeper.offer(valuesOn('node-2', 2, '10.2.0'), false);
  expect(installed).toEqual(['10.1.0.9', '10.2.0.9', '10.1.0.9']);
  expect(keeper.now.network).toBe('rolled-back');
  await keeper.offer(valuesOn('node-2', 2, '10.2.0'), true);
  expect(installed).toHaveLength(5);
});

test('values that are wrong change nothing, and are named', async () => {
  const { keeper, installed } = keeperWhere(['10.1.0.1']);
  const good = valuesOn('node-1', 1, '10.1.0');
  await keeper.offer(good, false);
  await keeper.offer({ ...good, epoch: 2, dns: ['not a server'] }, false);
  expect(installed).toEqual(['10.1.0.9']);
  expect(keeper.now).toMatchObject({ network: 'failed', detail: expect.stringContaining('dns') });
});

test('a late word of an earlier incarnation is not listened to', async () => {
  const { keeper, installed } = keeperWhere(['10.1.0.1']);
  await keeper.offer(valuesOn('node-2', 2, '10.1.0'), false);
  await keeper.offer(valuesOn('node-1', 1, '10.9.0'), true);
  expect(installed).toEqual(['10.1.0.9']);
  expect(keeper.now.node).toBe('node-2');
});
