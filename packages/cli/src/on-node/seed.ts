import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import type { ConsulReply } from '@zsha/adapters/consul/consul-http';
import { ownPrefix } from '@zsha/adapters/consul/own-tree';
import { markerPath } from '@zsha/adapters/storage/shared-paths';
import type { Identity } from '@zsha/core/model/identity';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type { ClusterSecrets } from '../installer/cluster-secrets.ts';
import type { NodeFile } from '../installer/node-files.ts';
import { consulPolicies } from './consul-policies.ts';
import { writeFile } from './write-file.ts';

const callMaxMs = 10_000;
const pollEveryMs = 500;

export interface SeedInput {
  readonly secrets: ClusterSecrets;
  readonly imageFolder: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** For the election of the first leader. */
  readonly maxMs: number;
}

/**
 * The first words in an empty Consul, and the marker that ties the shared folder to it. Safe to run
 * again: every write is a first write, and what is there stays.
 */
export async function seedCluster(input: SeedInput): Promise<void> {
  const { secrets, imageFolder, maxMs } = input;
  const consul = new ConsulHttp({ host: '127.0.0.1', port: 8500, token: secrets.managementToken });
  await untilAnswered(consul, maxMs);
  await createTokens(consul, secrets);
  const identity: Identity = { clusterId: secrets.clusterId, arbiterId: secrets.arbiterId };
  await refuseLostRecords(consul, imageFolder);
  await firstRecords(consul, input, identity);
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

async function createTokens(consul: ConsulHttp, secrets: ClusterSecrets): Promise<void> {
  const ids = { agent: secrets.consulAgentToken, suite: secrets.suiteToken };
  for (const { name, token, rules } of consulPolicies) {
    await create(consul, '/v1/acl/policy', { Name: name, Rules: rules });
    await create(consul, '/v1/acl/token', {
      SecretID: ids[token],
      Description: name,
      Policies: [{ Name: name }],
    });
  }
}

/** That it is there already is as good as having made it. */
async function create(consul: ConsulHttp, path: string, body: unknown): Promise<void> {
  const reply = await consul.put(path, JSON.stringify(body), callMaxMs);
  if (reply.kind === 'answer' && (reply.status === 200 || /already (exists|in use)/i.test(words(reply))))
    return;
  throw new Error(`Consul refused ${path}: ${words(reply)}`);
}

/** A marked folder had its records: a Consul without them was wiped, and nobody knows what it knew. */
async function refuseLostRecords(consul: ConsulHttp, imageFolder: string): Promise<void> {
  if (!existsSync(markerPath(imageFolder))) return;
  const reply = await consul.get(`/v1/kv/${ownPrefix}identity?consistent`, callMaxMs);
  if (reply.kind === 'answer' && reply.status === 200) return;
  throw new Error(
    `${markerPath(imageFolder)} is there, but Consul does not know this cluster (${words(reply)}): restore /var/lib/zsha/consul on a majority of the nodes`,
  );
}

async function firstRecords(consul: ConsulHttp, input: SeedInput, identity: Identity): Promise<void> {
  const runner: RunnerRecord = { owner: null, incoming: null, epochHighest: 0 };
  const desired = { state: 'running', by: 'install', at: new Date().toISOString() };
  const records = [
    [`${ownPrefix}identity`, identity],
    [`${ownPrefix}desired`, desired],
    [`${ownPrefix}runner`, runner],
  ] as const;
  for (const [key, value] of records) {
    // Index 0: only where nothing is.
    const reply = await consul.put(`/v1/kv/${key}?cas=0`, JSON.stringify(value), callMaxMs);
    if (reply.kind !== 'answer' || reply.status !== 200)
      throw new Error(`Consul refused ${key}: ${words(reply)}`);
  }
  const stored = await consul.put('/v1/kv/zsha/config', JSON.stringify(input.config), callMaxMs);
  if (stored.kind !== 'answer' || stored.status !== 200)
    throw new Error(`Consul refused zsha/config: ${words(stored)}`);
}

function words(reply: ConsulReply): string {
  return reply.kind === 'unknown' ? reply.detail : String(reply.body);
}
