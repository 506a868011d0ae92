import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeNetwork, nextStep } from './change-network.ts';
import type { NetworkSystem } from './change-network.ts';
import type { NetworkPlan } from './network-plan.ts';

function planAt(address: string): NetworkPlan {
  const nic = { mac: '02:00:00:00:00:01', prefix: 24, isManagement: true, isDefaultRoute: true };
  return {
    nics: [{ ...nic, address, gateway: address.replace(/\d+$/, '1') }],
    dns: [],
    timeServers: [],
    consoleProxyAddress: null,
  };
}
const here = planAt('10.1.0.9');
const there = planAt('10.2.0.9');

/** A network in which only some gateways answer, and some plans cannot be installed. */
function systemWhere(answering: readonly NetworkPlan[], broken: readonly NetworkPlan[] = []) {
  const installed: NetworkPlan[] = [];
  const system: NetworkSystem = {
    install: (plan) => {
      if (broken.includes(plan)) return Promise.resolve('networkd refused it');
      installed.push(plan);
      return Promise.resolve(null);
    },
    gatewayAnswers: (plan) => Promise.resolve(answering.includes(plan)),
  };
  return { system, installed };
}

test('a VM that came into another subnet gets that subnet’s network', async () => {
  const { system, installed } = systemWhere([there]);
  expect(await changeNetwork(system, here, there)).toEqual({ kind: 'applied', gateway: true });
  expect(installed).toEqual([there]);
});

test('when only the network before works, it comes back', async () => {
  const { system, installed } = systemWhere([here]);
  expect(await changeNetwork(system, here, there)).toEqual({ kind: 'rolled-back' });
  expect(installed.at(-1)).toBe(here);
});

test('when neither gateway answers, the host’s word holds', async () => {
  const { system, installed } = systemWhere([]);
  expect(await changeNetwork(system, here, there)).toEqual({ kind: 'applied', gateway: false });
  expect(installed.at(-1)).toBe(there);
});

test('at boot there is nothing to go back to', async () => {
  const { system, installed } = systemWhere([]);
  expect(await changeNetwork(system, null, there)).toEqual({ kind: 'applied', gateway: false });
  expect(installed).toEqual([there]);
});

test('a network that cannot be installed leaves the one before', async () => {
  const { system, installed } = systemWhere([here, there], [there]);
  expect(await changeNetwork(system, here, there)).toEqual({ kind: 'failed', detail: 'networkd refused it' });
  expect(installed).toEqual([here]);
});

test('the network before holds only when its gateway answers and the wanted one does not', () => {
  const answer = fc.constantFrom(true, false, null);
  fc.assert(
    fc.property(
      fc.boolean(),
      answer,
      fc.option(answer, { nil: undefined }),
      (hasPrevious, wanted, previous) => {
        const step = nextStep({ hasPrevious, wantedGateway: wanted, previousGateway: previous });
        expect(step === 'stay-rolled-back').toBe(hasPrevious && wanted === false && previous === true);
        if (previous !== undefined) expect(step).not.toBe('try-previous');
      },
    ),
  );
});
