import { Agent, request } from 'node:http';

export interface ConsulAddress {
  readonly host: string;
  readonly port: number;
  readonly token: string;
}

export type ConsulReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: unknown;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    }
  /** No answer, half an answer, or one that is not JSON. */
  | { readonly kind: 'unknown'; readonly detail: string };

const answerMaxBytes = 8 * 1024 * 1024;

/** Consul's HTTP API on this node: one kept connection, a deadline on every call, never a stale read. */
export class ConsulHttp {
  readonly #address: ConsulAddress;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(address: ConsulAddress) {
    this.#address = address;
  }

  get(path: string, timeoutMs: number): Promise<ConsulReply> {
    return this.#call('GET', path, null, timeoutMs);
  }

  put(path: string, body: string | null, timeoutMs: number): Promise<ConsulReply> {
    return this.#call('PUT', path, body, timeoutMs);
  }

  delete(path: string, timeoutMs: number): Promise<ConsulReply> {
    return this.#call('DELETE', path, null, timeoutMs);
  }

  #call(method: string, path: string, body: string | null, timeoutMs: number): Promise<ConsulReply> {
    const { host, port, token } = this.#address;
    return new Promise((resolve) => {
      const unknown = (detail: string): void => resolve({ kind: 'unknown', detail });
      const sent = request(
        {
          host,
          port,
          path,
          method,
          agent: this.#agent,
          headers: { 'X-Consul-Token': token },
          signal: AbortSignal.timeout(timeoutMs),
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
            if (text.length > answerMaxBytes) response.destroy(new Error('the answer is too long'));
          });
          response.on('error', (error) => unknown(error.message));
          response.on('end', () => {
            const { statusCode = 0, headers } = response;
            resolve({ kind: 'answer', status: statusCode, body: parse(text), headers });
          });
        },
      );
      sent.on('error', (error) =>
        unknown(
          error.name === 'AbortError' || error.name === 'TimeoutError' ? 'no answer in time' : error.message,
        ),
      );
      sent.end(body ?? undefined);
    });
  }
}

/** Errors come as plain text: they are kept as they are. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
