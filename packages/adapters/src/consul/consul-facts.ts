import type { ConsulHttp } from './consul-http.ts';

const timeoutMs = 2000;
const serviceName = 'zsha';
/** The check is between the agent and its own node's Consul; only a change travels further. */
const checkTtlMs = 15_000;

/** Serf's numbers for a member's state. */
const statusWords = new Map([
  [1, 'alive'],
  [2, 'leaving'],
  [3, 'left'],
  [4, 'failed'],
]);

export interface Member {
  readonly name: string;
  readonly address: string;
  readonly status: string;
  readonly type: string;
  readonly build: string;
  readonly protocol: string;
  readonly dc: string;
}

/** What Consul knows beside ownership: who is a member, who leads, whose agent lives. */
export class ConsulFacts {
  readonly #http: ConsulHttp;

  constructor(http: ConsulHttp) {
    this.#http = http;
  }

  async members(): Promise<readonly Member[] | null> {
    const reply = await this.#http.get('/v1/agent/members', timeoutMs);
    if (reply.kind === 'unknown' || reply.status !== 200 || !Array.isArray(reply.body)) return null;
    return (reply.body as readonly RawMember[])
      .map((raw) => ({
        name: raw.Name,
        address: `${raw.Addr}:${raw.Port}`,
        status: statusWords.get(raw.Status) ?? 'none',
        type: raw.Tags['role'] === 'consul' ? 'server' : 'client',
        build: (raw.Tags['build'] ?? '').split(':')[0] ?? '',
        protocol: String(raw.ProtocolCur),
        dc: raw.Tags['dc'] ?? '',
      }))
      .toSorted((one, other) => (one.address < other.address ? -1 : 1));
  }

  /** @returns the leader's address and port; null while there is none. */
  async leader(): Promise<string | null> {
    const reply = await this.#http.get('/v1/status/leader', timeoutMs);
    return reply.kind === 'answer' &&
      typeof reply.body === 'string' &&
      reply.status === 200 &&
      reply.body !== ''
      ? reply.body
      : null;
  }

  async liveAgents(): Promise<ReadonlySet<string> | null> {
    const reply = await this.#http.get(`/v1/health/service/${serviceName}?passing`, timeoutMs);
    if (reply.kind === 'unknown' || reply.status !== 200 || !Array.isArray(reply.body)) return null;
    const entries = reply.body as readonly { Service: { Meta?: Record<string, string> } }[];
    return new Set(entries.flatMap(({ Service }) => Service.Meta?.['node'] ?? []));
  }

  /** Says to this node's Consul that the agent lives; to be repeated well within the time to live. */
  async passCheck(node: string): Promise<void> {
    const passed = await this.#http.put(`/v1/agent/check/pass/service:${serviceName}`, null, timeoutMs);
    if (passed.kind === 'unknown' || passed.status === 200) return;
    // Not registered yet, or Consul was installed anew.
    await this.#http.put(
      '/v1/agent/service/register',
      JSON.stringify({
        Name: serviceName,
        Meta: { node },
        Check: { TTL: `${checkTtlMs}ms`, Status: 'passing' },
      }),
      timeoutMs,
    );
  }
}

interface RawMember {
  readonly Name: string;
  readonly Addr: string;
  readonly Port: number;
  readonly Status: number;
  readonly ProtocolCur: number;
  readonly Tags: Readonly<Record<string, string>>;
}
