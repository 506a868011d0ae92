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

/**
 * What Consul's autopilot says, without its own verdict: that one also counts the milliseconds of the
 * last contact, which on a busy machine are never still.
 * @returns one line for everything that is missing; none when all servers can be relied on.
 */
export function laggingServers(body: unknown, expected: number): readonly string[] {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return [typeof body === 'string' && body !== '' ? body.slice(0, 200) : 'no answer'];
  const { Servers: servers } = parsed.data;
  const leader = servers.find(({ Leader }) => Leader);
  if (leader === undefined) return ['there is no leader'];
  const missing = servers.length < expected ? [`${servers.length} of ${expected} servers are known`] : [];
  const lagging = servers.flatMap((server) => {
    if (server.SerfStatus !== 'alive') return [`${server.Name} is ${server.SerfStatus}`];
    if (!server.Voter) return [`${server.Name} does not vote yet`];
    const isBehind = server.LastTerm !== leader.LastTerm || leader.LastIndex - server.LastIndex > lagMax;
    return isBehind ? [`${server.Name} is behind the leader`] : [];
  });
  return [...missing, ...lagging];
}
