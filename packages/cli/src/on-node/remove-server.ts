import type { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { z } from 'zod';

const callMaxMs = 10_000;
const raftPort = 8300;

const schema = z.object({ Servers: z.array(z.object({ Address: z.string(), Node: z.string() })) });

/**
 * Takes a server that does not run out of Consul's peers, so that it no longer counts for the majority, and out
 * of its members. One that is gone already is left at that.
 */
export async function removeServer(consul: ConsulHttp, address: string): Promise<void> {
  const reply = await consul.get('/v1/operator/raft/configuration', callMaxMs);
  const parsed = reply.kind === 'answer' ? schema.safeParse(reply.body) : null;
  if (parsed?.success !== true) throw new Error('Consul does not say which servers it has');
  const peer = `${address}:${raftPort}`;
  // First: a member that only failed would be taken for one that is coming back.
  await consul.put(`/v1/agent/force-leave/${address}?prune`, null, callMaxMs);
  if (!parsed.data.Servers.some(({ Address }) => Address === peer)) return;
  const removed = await consul.delete(`/v1/operator/raft/peer?address=${peer}`, callMaxMs);
  if (removed.kind === 'answer' && removed.status === 200) return;
  const after = await consul.get('/v1/operator/raft/configuration', callMaxMs);
  const left = after.kind === 'answer' ? schema.safeParse(after.body) : null;
  // The leader removes a server that left by itself as well: whoever was first.
  if (left?.success === true && !left.data.Servers.some(({ Address }) => Address === peer)) return;
  throw new Error(`Consul did not remove its server ${address}`);
}
