import { z } from 'zod';

/** Entries of the log that a server may be behind and still count as up to date; Consul's own measure is 250. */
const lagMax = 100;

const schema = z.object({
  Servers: z.array(
    z.object({
      Name: z.string(),
      SerfStatus: z.string(),
      Leader: z.boolean(),
      Voter: z.boolean(),
      LastTerm: z.number(),
      LastIndex: z.number(),
    }),
  ),
});

export interface RaftServers {
  readonly known: number;
  /** One line for everything that is missing; none when all servers can be relied on. */
  readonly lagging: readonly string[];
}

/**
 * What Consul's autopilot says, without its own verdict: that one also counts the milliseconds of the
 * last contact, which on a busy machine are never still.
 */
export function serversOf(body: unknown, atLeast: number): RaftServers {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const words = typeof body === 'string' && body !== '' ? body.slice(0, 200) : 'no answer';
    return { known: 0, lagging: [words] };
  }
  const { Servers: servers } = parsed.data;
  const known = servers.length;
  const leader = servers.find(({ Leader }) => Leader);
  if (leader === undefined) return { known, lagging: ['there is no leader'] };
  const missing = known < atLeast ? [`${known} of ${atLeast} servers are known`] : [];
  const lagging = servers.flatMap((server) => {
    if (server.SerfStatus !== 'alive') return [`${server.Name} is ${server.SerfStatus}`];
    if (!server.Voter) return [`${server.Name} does not vote yet`];
    const isBehind = server.LastTerm !== leader.LastTerm || leader.LastIndex - server.LastIndex > lagMax;
    return isBehind ? [`${server.Name} is behind the leader`] : [];
  });
  return { known, lagging: [...missing, ...lagging] };
}
