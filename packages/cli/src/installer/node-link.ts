import { Client } from 'ssh2';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import type { Readable } from 'node:stream';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { quoteArgv } from './quote-argv.ts';

const connectMaxMs = 15_000;

export type Login = { readonly password: string } | { readonly privateKey: string };

export type LinkFailure =
  | { readonly kind: 'password-wrong' }
  | { readonly kind: 'unreachable'; readonly detail: string };

export interface LinkOptions {
  readonly login: Login;
  /** Says whether the node's host key is the expected one. */
  readonly trusts: (hostKey: Buffer) => boolean;
  /** The kinds of host key to ask for; empty for any. */
  readonly algorithms: readonly string[];
}

export interface RemoteOutput {
  /** null when a signal or the end of the connection ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** root on one node, over SSH. */
export class NodeLink {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static open(
    address: string,
    { login, trusts, algorithms }: LinkOptions,
  ): Promise<Result<NodeLink, LinkFailure>> {
    const client = new Client();
    return new Promise((resolve) => {
      client.once('ready', () => resolve(ok(new NodeLink(client))));
      client.on('error', (error) => {
        const denied = 'level' in error && error.level === 'client-authentication';
        resolve(fail(denied ? { kind: 'password-wrong' } : { kind: 'unreachable', detail: error.message }));
      });
      client.connect({
        host: address,
        username: 'root',
        readyTimeout: connectMaxMs,
        keepaliveInterval: 5000,
        hostVerifier: (key: Buffer) => trusts(key),
        ...(algorithms.length === 0
          ? {}
          : { algorithms: { serverHostKey: [...algorithms] as ServerHostKeyAlgorithm[] } }),
        ...login,
      });
    });
  }

  /**
   * Runs a program to its end. Secrets go through `input`, which no process list shows.
   * @param onOutput hears standard output as it comes.
   */
  run(
    argv: readonly string[],
    input: string | Readable,
    maxMs: number,
    onOutput: (text: string) => void = () => undefined,
  ): Promise<RemoteOutput> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.#client.destroy();
        reject(new Error(`${argv[0] ?? ''}: no end in ${maxMs / 1000} s`));
      }, maxMs);
      this.#client.exec(quoteArgv(argv), (error, stream) => {
        if (error !== undefined) {
          clearTimeout(giveUp);
          reject(error);
          return;
        }
        let stdout = '';
        let stderr = '';
        stream.on('data', (chunk: Buffer) => {
          stdout += chunk.toString('utf8');
          onOutput(chunk.toString('utf8'));
        });
        stream.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
        stream.on('close', (code: number | null) => {
          clearTimeout(giveUp);
          resolve({ code, stdout, stderr });
        });
        if (typeof input === 'string') stream.end(input);
        else input.pipe(stream);
      });
    });
  }

  close(): void {
    this.#client.end();
  }
}
