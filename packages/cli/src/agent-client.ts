import type { IncomingMessage } from 'node:http';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { Explanation } from '@zsha/api/explanation';
import type { StatusView } from '@zsha/api/status-view';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { askAgent } from './ask-agent.ts';

/** The agent writes within its own deadline of an order; silence past it is an agent that is gone. */
const silenceMaxMs = 150_000;

export type OrderPath =
  | '/v1/migrate'
  | '/v1/stop'
  | '/v1/start'
  | '/v1/hold'
  | '/v1/leave'
  | '/v1/reset-password'
  | '/v1/backup'
  | '/v1/config'
  | '/v1/config-history'
  | '/v1/drill';

/** The agent of this node, over its unix socket. A failure is the reason in the system's words. */
export class AgentClient {
  readonly #socketPath: string;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  status(): Promise<Result<StatusView, string>> {
    return askAgent(this.#socketPath, '/v1/status');
  }

  explain(): Promise<Result<Explanation<ClusterEvent>, string>> {
    return askAgent(this.#socketPath, '/v1/explain');
  }

  events(newest: number): Promise<Result<readonly ClusterEvent[], string>> {
    return askAgent(this.#socketPath, `/v1/events?newest=${newest}`);
  }

  /** Carries an order out; `say` hears each line as it comes. */
  async order(
    path: OrderPath,
    body: unknown,
    say: (line: AgentStreamLine) => void,
  ): Promise<Result<null, string>> {
    try {
      const { createInterface } = await import('node:readline');
      const response = await this.#post(path, JSON.stringify(body));
      for await (const line of createInterface({ input: response })) say(JSON.parse(line) as AgentStreamLine);
      return ok(null);
    } catch (error) {
      return fail(reason(error));
    }
  }

  /** An answer that breaks off in the middle fails: an order of unknown end must not look like one that ended. */
  #post(path: string, body: string): Promise<IncomingMessage> {
    // An import would have the module say all it exports, and with that load the whole of fetch: 40 ms.
    const { request } = process.getBuiltinModule('node:http');
    return new Promise((resolve, reject) => {
      const sent = request(
        { socketPath: this.#socketPath, method: 'POST', path, timeout: silenceMaxMs },
        resolve,
      );
      sent.on('timeout', () => sent.destroy(new Error(`no answer in ${silenceMaxMs / 1000} s`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
