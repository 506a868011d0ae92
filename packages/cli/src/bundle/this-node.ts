import { readFileSync, statSync } from 'node:fs';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { runProgram } from '@zsha/adapters/system/run-program';
import { installedPaths } from '@zsha/config/installed-paths';
import type { AgentClient } from '../agent-client.ts';
import { readFrom } from '../logs/read-logs.ts';
import type { BundleSources, ConsulKeys } from './sources.ts';

const programMaxMs = 15_000;
const consulMaxMs = 5000;
const eventsMax = 1000;
const logMaxBytes = 16 * 1024 * 1024;

/** This node as it is. */
export function thisNode(agent: AgentClient): BundleSources {
  const consul = new ConsulHttp({
    host: '127.0.0.1',
    port: 8500,
    token: read(installedPaths.consulToken)?.trim() ?? '',
  });
  return {
    read,
    run: (program, args) => runProgram(program, args, { timeoutMs: programMaxMs }),
    agent: async (what) => {
      const answer = what === 'events' ? await agent.events(eventsMax) : await agent[what]();
      return answer.ok ? answer.value : answer.error;
    },
    keys: () => keysOf(consul),
    log: (name) => tailOf(`${installedPaths.logs}/${name}.log`),
  };
}

export function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function tailOf(path: string): string | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === undefined ? null : readFrom(path, Math.max(size - logMaxBytes, 0)).text;
}

async function keysOf(consul: ConsulHttp): Promise<ConsulKeys | null> {
  const reply = await consul.get('/v1/kv/zsha/?recurse&consistent', consulMaxMs);
  if (reply.kind === 'unknown' || reply.status !== 200 || !Array.isArray(reply.body)) return null;
  const pairs = (reply.body as readonly { Key: string; Value: string | null; ModifyIndex: number }[]).map(
    ({ Key, Value, ModifyIndex }) =>
      [`${Key} @${ModifyIndex}`, Buffer.from(Value ?? '', 'base64').toString('utf8')] as const,
  );
  return { index: String(reply.headers['x-consul-index'] ?? ''), pairs: Object.fromEntries(pairs) };
}
