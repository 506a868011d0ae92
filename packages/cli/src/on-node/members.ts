import { setTimeout as sleep } from 'node:timers/promises';
import { ConsulArbiter } from '@zsha/adapters/consul/consul-arbiter';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { markerPath, slotPath } from '@zsha/adapters/storage/shared-paths';
import { runProgram } from '@zsha/adapters/system/run-program';
import { liftedHold } from '@zsha/core/model/hold';
import type { Identity, Members } from '@zsha/core/model/identity';
import { runnerOn } from '@zsha/core/model/runner-record';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { ClusterSecrets } from '../installer/cluster-secrets.ts';
import { untilPeersAreWell } from './consul-server.ts';
import { removeServer } from './remove-server.ts';
import { writeFile } from './write-file.ts';

const callMaxMs = 10_000;
const pollEveryMs = 500;
/** A live migration of a busy guest, or a take-over from a node that has just lost its power; and a bit. */
const leaveMaxMs = 5 * 60_000;

export interface MembersInput {
  readonly secrets: ClusterSecrets;
  readonly imageFolder: string;
  /** `empty`: the VM leaves those that are to go, which still run. `write`: they no longer run; the list goes without them. */
  readonly step: 'empty' | 'write';
  /** Who belongs to the cluster from now on. */
  readonly members: Members;
  readonly gone: readonly { readonly name: string; readonly address: string }[];
}

/** Who belongs to the cluster (rule 17). Safe to run again at any point. */
export async function changeMembers(input: MembersInput, host = '127.0.0.1'): Promise<void> {
  const consul = new ConsulHttp({ host, port: 8500, token: input.secrets.managementToken });
  const arbiter = new ConsulArbiter(consul);
  const names = input.gone.map(({ name }) => name);
  // One server less must leave a majority: all of them are well before one is stopped.
  if (input.step === 'empty') await untilPeersAreWell(1, consul);
  const held = await hold(arbiter, names);
  try {
    if (input.step === 'empty') return await untilNamesNone(arbiter, names);
    await write(arbiter, consul, input);
  } catch (error) {
    await lift(arbiter, held);
    throw error;
  }
}

/**
 * The list changes in one transaction that finds the VM on none of those that are gone: from then on Consul lets
 * none of them start it. The marker comes last: while it lists a machine, an installation that died here begins
 * again with it.
 */
async function write(arbiter: ConsulArbiter, consul: ConsulHttp, input: MembersInput): Promise<void> {
  const { secrets, imageFolder, members, gone } = input;
  const { clusterId, arbiterId } = secrets;
  const identity: Identity = { clusterId, arbiterId, members };
  const names = gone.map(({ name }) => name);
  await commit(arbiter, names, identity);
  for (const { name, address } of gone) {
    await removeServer(consul, address);
    for (const key of [`beat/${name}`, `maintenance/${name}`])
      await consul.delete(`/v1/kv/zsha/own/${key}`, callMaxMs);
  }
  writeFile({ path: markerPath(imageFolder), mode: 0o644, text: `${JSON.stringify(identity)}\n` });
  // After the marker: a machine that comes back now has no slot to write again.
  for (const name of names) {
    const removed = await runProgram('rm', ['-f', slotPath(imageFolder, name)], { timeoutMs: callMaxMs });
    if (removed.kind !== 'exited' || removed.code !== 0)
      throw new Error(`${slotPath(imageFolder, name)} could not be removed`);
  }
}

/** A VM that runs on a node that is to go leaves it alive, as for a maintenance. @returns whom it was put on. */
async function hold(arbiter: ConsulArbiter, names: readonly string[]): Promise<readonly string[]> {
  const held: string[] = [];
  for (const name of names) {
    const key = `maintenance/${name}` as const;
    const known = (await read(arbiter)).maintenance.get(name);
    if (known !== undefined && known.value !== null) continue;
    const at = new Date().toISOString();
    const value = JSON.stringify({ by: 'install', at, reason: 'it leaves the cluster', forMs: null });
    const transaction = { checks: [{ key, index: known?.index ?? 0 }], writes: [{ key, value }] };
    const outcome = await arbiter.transact(transaction, callMaxMs);
    if (outcome.kind !== 'committed') throw new Error(`${name} could not be put into maintenance`);
    held.push(name);
  }
  return held;
}

/** It stays after all: what an operator had put on it before is not touched. */
async function lift(arbiter: ConsulArbiter, names: readonly string[]): Promise<void> {
  const writes = names.map((name) => ({ key: `maintenance/${name}` as const, value: liftedHold }));
  if (writes.length > 0) await arbiter.transact({ checks: [], writes }, callMaxMs);
}

async function untilNamesNone(arbiter: ConsulArbiter, names: readonly string[]): Promise<void> {
  const endMs = performance.now() + leaveMaxMs;
  for (;;) {
    const named = namedOf(await read(arbiter), names);
    if (named === undefined) return;
    if (performance.now() > endMs) throw stillThere(named);
    await sleep(pollEveryMs);
  }
}

async function commit(arbiter: ConsulArbiter, gone: readonly string[], identity: Identity): Promise<void> {
  const endMs = performance.now() + leaveMaxMs;
  for (;;) {
    await untilNamesNone(arbiter, gone);
    const snapshot = await read(arbiter);
    const { record, identity: before } = snapshot;
    if (namedOf(snapshot, gone) === undefined) {
      const value = JSON.stringify(identity);
      if (JSON.stringify(before.value) === value) return;
      const checks = [
        { key: 'runner', index: record.index },
        { key: 'identity', index: before.index },
      ] as const;
      const outcome = await arbiter.transact({ checks, writes: [{ key: 'identity', value }] }, callMaxMs);
      if (outcome.kind === 'committed') return;
    }
    if (performance.now() > endMs) throw new Error('Consul did not take the new list of nodes');
    await sleep(pollEveryMs);
  }
}

function namedOf({ record }: ArbiterSnapshot, names: readonly string[]): string | undefined {
  return names.find((name) => runnerOn(record.value, name) !== null);
}

function stillThere(name: string): Error {
  return new Error(
    `by the record the management VM is still on ${name}, which is to leave the cluster: see zsha explain, or move it with zsha migrate`,
  );
}

/** An answer that did not come is asked for again; nothing is decided without one. */
async function read(arbiter: ConsulArbiter): Promise<ArbiterSnapshot> {
  const endMs = performance.now() + leaveMaxMs;
  for (;;) {
    const outcome = await arbiter.read(callMaxMs);
    if (outcome.kind === 'answer') return outcome.snapshot;
    if (performance.now() > endMs) throw new Error(`Consul does not answer: ${outcome.detail}`);
    await sleep(pollEveryMs);
  }
}
