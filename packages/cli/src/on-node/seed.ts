import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import type { ConsulReply } from '@zsha/adapters/consul/consul-http';
import { ownPrefix } from '@zsha/adapters/consul/own-tree';
import { readPage } from '@zsha/adapters/storage/direct-file';
import { markerPath, slotFolder, slotPath } from '@zsha/adapters/storage/shared-paths';
import { installedPaths } from '@zsha/config/installed-paths';
import { parseNodeSettings } from '@zsha/config/node-settings';
import { leaseLengthsOf } from '@zsha/core/lease/lease-lengths';
import type { LeaseLengths } from '@zsha/core/lease/lease-lengths';
import { inheritedRecord } from '@zsha/core/model/inherited-record';
import { parseSlot } from '@zsha/core/model/slot';
import type { Identity, Members } from '@zsha/core/model/identity';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type { ClusterSecrets } from '../installer/cluster-secrets.ts';
import type { NodeFile } from '../installer/node-files.ts';
import { consulPolicies } from './consul-policies.ts';
import { storeConfig } from './store-config.ts';
import type { InstalledConfig } from './store-config.ts';
import { writeFile } from './write-file.ts';

const callMaxMs = 10_000;
const pollEveryMs = 500;

export interface SeedInput extends InstalledConfig {
  readonly secrets: ClusterSecrets;
  readonly imageFolder: string;
  readonly members: Members;
  /** For the election of the first leader. */
  readonly maxMs: number;
}

/**
 * The first words in an empty Consul, and the marker that ties the shared folder to it. Safe to run
 * again: every write is a first write, and what is there stays.
 */
export async function seedCluster(input: SeedInput): Promise<void> {
  const { secrets, imageFolder, members, maxMs } = input;
  const consul = new ConsulHttp({ host: '127.0.0.1', port: 8500, token: secrets.managementToken });
  await untilAnswered(consul, maxMs);
  await createTokens(consul, secrets);
  const identity: Identity = { clusterId: secrets.clusterId, arbiterId: secrets.arbiterId, members };
  await firstRecords(consul, input, identity, await firstRecord(consul, imageFolder));
  // After the records: from now on the nodes' agents may act on them.
  const marker: NodeFile = {
    path: markerPath(imageFolder),
    mode: 0o644,
    text: `${JSON.stringify(identity)}\n`,
  };
  writeFile(marker);
}

async function untilAnswered(consul: ConsulHttp, maxMs: number): Promise<void> {
  const endMs = performance.now() + maxMs;
  for (;;) {
    const reply = await consul.get('/v1/acl/token/self', callMaxMs);
    if (reply.kind === 'answer' && reply.status === 200) return;
    if (performance.now() > endMs)
      throw new Error(`Consul has no leader after ${maxMs / 1000} s: ${words(reply)}`);
    await sleep(pollEveryMs);
  }
}

/**
 * A token that is there already is recognised by what it opens, and not by Consul refusing a second one: a
 * refusal is logged, with whatever words Consul finds for it.
 */
async function createTokens(consul: ConsulHttp, secrets: ClusterSecrets): Promise<void> {
  const ids = { agent: secrets.consulAgentToken, suite: secrets.suiteToken };
  for (const { name, token, rules } of consulPolicies) {
    await putPolicy(consul, name, rules);
    const own = new ConsulHttp({ host: '127.0.0.1', port: 8500, token: ids[token] });
    const known = await own.get('/v1/acl/token/self', callMaxMs);
    if (known.kind === 'answer' && known.status === 200) continue;
    const body = { SecretID: ids[token], Description: name, Policies: [{ Name: name }] };
    await mustPut(consul, '/v1/acl/token', body);
  }
}

/** Another build may ask for other rights. */
async function putPolicy(consul: ConsulHttp, name: string, rules: string): Promise<void> {
  const known = await consul.get(`/v1/acl/policy/name/${name}`, callMaxMs);
  if (known.kind === 'unknown') throw new Error(`Consul does not answer: ${known.detail}`);
  const { ID: id, Rules: former } =
    known.status === 200
      ? (known.body as { readonly ID: string; readonly Rules: string })
      : { ID: '', Rules: '' };
  if (id === '') return mustPut(consul, '/v1/acl/policy', { Name: name, Rules: rules });
  if (former !== rules) await mustPut(consul, `/v1/acl/policy/${id}`, { ID: id, Name: name, Rules: rules });
}

/** What Consul says of a failure is not repeated: its words may hold what was sent. */
async function mustPut(consul: ConsulHttp, path: string, body: unknown): Promise<void> {
  const reply = await consul.put(path, JSON.stringify(body), callMaxMs);
  if (reply.kind === 'answer' && reply.status === 200) return;
  throw new Error(`Consul refused ${path}: ${reply.kind === 'answer' ? reply.status : reply.detail}`);
}

/**
 * A folder without a mark is a new cluster. A marked one had its records: a Consul that does not know
 * them was wiped, and inherits what the nodes' slots claim (rule 8).
 */
async function firstRecord(consul: ConsulHttp, imageFolder: string): Promise<RunnerRecord> {
  const nobody: RunnerRecord = { owner: null, incoming: null, epochHighest: 0 };
  if (!existsSync(markerPath(imageFolder))) return nobody;
  const reply = await consul.get(`/v1/kv/${ownPrefix}identity?consistent`, callMaxMs);
  if (reply.kind === 'answer' && reply.status === 200) return nobody;
  if (reply.kind !== 'answer' || reply.status !== 404)
    throw new Error(`Consul does not say whether it knows this cluster: ${words(reply)}`);
  const slots = readdirSync(slotFolder(imageFolder)).map((node) => {
    const parsed = parseSlot(readPage(slotPath(imageFolder, node)) ?? '');
    // What it claims is what everything rests on: a guess could start the VM twice.
    if (!parsed.ok)
      throw new Error(
        `${slotPath(imageFolder, node)} is ${parsed.error}: start the agent of ${node}, then try again`,
      );
    return parsed.value;
  });
  return { ...inheritedRecord(slots), lease: leaseHere() };
}

/** A VM that runs on must be given the leases that it has, not those of a record that says nothing of them. */
function leaseHere(): LeaseLengths {
  const settings = parseNodeSettings(readFileSync(installedPaths.nodeSettings, 'utf8'));
  if (!settings.ok)
    throw new Error(`${installedPaths.nodeSettings}: ${settings.error}; install this node again`);
  return leaseLengthsOf(settings.value.timings);
}

async function firstRecords(
  consul: ConsulHttp,
  input: SeedInput,
  identity: Identity,
  runner: RunnerRecord,
): Promise<void> {
  const desired = { state: 'running', by: 'install', at: new Date().toISOString() };
  // The identity last: where the folder is marked already, the agents act from then on.
  const records = [
    [`${ownPrefix}runner`, runner],
    [`${ownPrefix}desired`, desired],
    [`${ownPrefix}identity`, identity],
  ] as const;
  for (const [key, value] of records) {
    // Index 0: only where nothing is.
    const reply = await consul.put(`/v1/kv/${key}?cas=0`, JSON.stringify(value), callMaxMs);
    if (reply.kind !== 'answer' || reply.status !== 200)
      throw new Error(`Consul refused ${key}: ${words(reply)}`);
  }
  await storeConfig(consul, input);
}

function words(reply: ConsulReply): string {
  return reply.kind === 'unknown' ? reply.detail : String(reply.body);
}
