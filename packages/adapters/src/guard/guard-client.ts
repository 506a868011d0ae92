import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { GuardDeed, GuardReply, GuardRequest } from '@zsha/core/guard/guard-wire';
import type { Guard, GuardOutcome, GuardState } from '@zsha/core/ports/guard';

export interface GuardClientOptions {
  readonly socketPath: string;
  readonly timeoutMs: number;
  /** What the guard did by itself since the last look, each told once. */
  readonly onDeed: (deed: GuardDeed) => void;
}

type Reply = GuardReply | { readonly kind: 'unknown'; readonly detail: string };

/** The guard's socket as the port: one connection, one request at a time, each with a deadline. */
export class GuardClient implements Guard {
  readonly #options: GuardClientOptions;
  #socket: Socket | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #deedsTold = 0;

  constructor(options: GuardClientOptions) {
    this.#options = options;
  }

  open(epoch: number, deadlineBootMs: number): Promise<GuardOutcome> {
    return this.#outcome({ op: 'open', epoch, deadlineBootMs });
  }

  extend(epoch: number, deadlineBootMs: number): Promise<GuardOutcome> {
    return this.#outcome({ op: 'extend', epoch, deadlineBootMs });
  }

  close(epoch: number): Promise<GuardOutcome> {
    return this.#outcome({ op: 'close', epoch });
  }

  async state(): Promise<{ kind: 'ok'; state: GuardState } | { kind: 'unknown'; detail: string }> {
    const reply = await this.#ask({ op: 'state' });
    if (reply.kind !== 'ok')
      return { kind: 'unknown', detail: 'detail' in reply ? reply.detail : reply.kind };
    this.#tellDeeds(reply.deeds);
    const { closedThrough, open, processes } = reply;
    return { kind: 'ok', state: { closedThrough, open, processes } };
  }

  async #outcome(request: GuardRequest): Promise<GuardOutcome> {
    const reply = await this.#ask(request);
    switch (reply.kind) {
      case 'ok':
        return { kind: 'ok' };
      case 'refused':
        return { kind: 'refused', reason: reply.refusal.kind };
      case 'bad-request':
        return { kind: 'refused', reason: 'bad-request' };
      case 'unknown':
        return reply;
    }
  }

  #tellDeeds(deeds: readonly GuardDeed[]): void {
    const latest = deeds.at(-1)?.number ?? 0;
    // A guard that was started anew counts from one again.
    if (latest < this.#deedsTold) this.#deedsTold = 0;
    for (const deed of deeds) if (deed.number > this.#deedsTold) this.#options.onDeed(deed);
    this.#deedsTold = latest;
  }

  #ask(request: GuardRequest): Promise<Reply> {
    const asked = this.#queue.then(() => this.#exchange(request));
    this.#queue = asked;
    return asked;
  }

  /** Never rejects. After anything but a whole reply the connection is dropped: replies would shift. */
  #exchange(request: GuardRequest): Promise<Reply> {
    const socket = (this.#socket ??= connect(this.#options.socketPath).setEncoding('utf8'));
    return new Promise((resolve) => {
      let unread = '';
      const finish = (reply: Reply): void => {
        clearTimeout(timer);
        socket.removeAllListeners();
        if (reply.kind === 'unknown') {
          socket.on('error', () => undefined).destroy();
          this.#socket = null;
        } else {
          socket
            .once('error', () => undefined)
            .once('close', () => {
              if (this.#socket === socket) this.#socket = null;
            });
        }
        resolve(reply);
      };
      const timer = setTimeout(
        () => finish({ kind: 'unknown', detail: 'no answer in time' }),
        this.#options.timeoutMs,
      );
      socket.on('error', (error) => finish({ kind: 'unknown', detail: error.message }));
      socket.on('close', () => finish({ kind: 'unknown', detail: 'the connection was closed' }));
      socket.on('data', (chunk) => {
        unread += String(chunk);
        if (unread.endsWith('\n')) finish(parseReply(unread));
      });
      socket.write(`${JSON.stringify(request)}\n`);
    });
  }
}

function parseReply(line: string): Reply {
  try {
    // The guard is our own program of the same version; its socket is root's alone.
    return JSON.parse(line) as GuardReply;
  } catch {
    return { kind: 'unknown', detail: 'not JSON' };
  }
}
