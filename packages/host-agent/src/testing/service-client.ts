import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** The management node's side of the wire, over real TLS. */
export class ServiceClient {
  readonly #options: RequestOptions;

  constructor(options: RequestOptions) {
    this.#options = { ...options, agent: false };
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.open(
      method,
      path,
      typeof body === 'string' ? body : body && JSON.stringify(body),
    );
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    return { status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) };
  }

  open(method: string, path: string, body?: unknown): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request({ ...this.#options, method, path }, resolve)
        .on('error', reject)
        .end(body ?? '');
    });
  }
}
