import type { ServerResponse } from 'node:http';
import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { Store } from '../store/store.ts';
import { securityHeaders } from './security-headers.ts';

/** So that neither side takes a quiet line for a dead one; and how often a session is asked whether it still is one. */
const aliveEveryMs = 15_000;
/** Whoever reads slower than this is let go, and comes back for what it missed. */
const behindMaxBytes = 1024 * 1024;
const reconnectAfterMs = 2000;
const streamsMax = 500;

interface Stream {
  readonly response: ServerResponse;
  readonly sessionId: string;
  /** Events that come while what was missed is still looked up. */
  early: PlatformEvent[] | null;
}

/** Everybody who listens. An event is sent once it is durable, in order, to each of them. */
export class EventStreams {
  readonly #store: Store;
  readonly #streams = new Set<Stream>();
  readonly #alive: NodeJS.Timeout;

  constructor(store: Store) {
    this.#store = store;
    store.onEvent((event) => this.#tell(event));
    this.#alive = setInterval(() => void this.#lookAfter(), aliveEveryMs);
    this.#alive.unref();
  }

  get isFull(): boolean {
    return this.#streams.size >= streamsMax;
  }

  /** @param seen the last event that the client has; null: it wants what comes from now on. */
  async open(
    response: ServerResponse,
    options: {
      readonly sessionId: string;
      readonly seen: number | null;
      readonly headers: Readonly<Record<string, string>>;
    },
  ): Promise<void> {
    const stream: Stream = { response, sessionId: options.sessionId, early: [] };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    response.on('error', () => this.#streams.delete(stream));
    response.writeHead(200, {
      ...securityHeaders,
      ...options.headers,
      'content-type': 'text/event-stream',
    });
    response.write(`retry: ${reconnectAfterMs}\n\n`);
    const missed = await this.#store.run('events.after', { seen: options.seen });
    if (missed.kind === 'refused') return void response.end();
    const { isGap, events, last } = missed.value;
    if (isGap) write(stream, `id: ${last}\nevent: reset\ndata: {}\n\n`);
    // Without a number to come back with, a client that loses the line at once would miss what came meanwhile.
    else if (options.seen === null) write(stream, `id: ${last}\nevent: start\ndata: {}\n\n`);
    for (const event of events) write(stream, textOf(event));
    const early = stream.early ?? [];
    stream.early = null;
    for (const event of early) if (event.number > last) write(stream, textOf(event));
  }

  close(): void {
    clearInterval(this.#alive);
    for (const { response } of this.#streams) response.end();
  }

  #tell(event: PlatformEvent): void {
    const text = textOf(event);
    for (const stream of this.#streams)
      if (stream.early === null) write(stream, text);
      else stream.early.push(event);
  }

  async #lookAfter(): Promise<void> {
    for (const stream of this.#streams) {
      const alive = await this.#store.run('session.is-alive', {
        sessionId: stream.sessionId,
        route: 'events.stream',
      });
      // A database that says nothing is no reason to send anybody away.
      if (alive.kind === 'done' && !alive.value) stream.response.end();
      else write(stream, ': alive\n\n');
    }
  }
}

const textOf = (event: PlatformEvent): string =>
  `id: ${event.number}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`;

function write({ response }: Stream, text: string): void {
  if (response.writableLength > behindMaxBytes) response.destroy();
  else response.write(text);
}
