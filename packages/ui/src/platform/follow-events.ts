import { createParser } from 'eventsource-parser';
import { eventSchema, eventStreamPath } from '@zsha/api/platform/resources/event';
import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import { apiRoot } from '@zsha/api/platform/route';

/** A stream says something at least every 15 s; one that is silent for longer is a line to nowhere. */
const silenceMaxMs = 40_000;

export type StreamEnd = 'ended' | 'signed-out';

export interface StreamListener {
  /** The line stands. */
  readonly onOpen: () => void;
  /** @param id what the next line is resumed behind. */
  readonly onId: (id: string) => void;
  readonly onEvent: (event: PlatformEvent) => void;
  /** Some of what was missed is no longer kept: everything is to be asked for anew. */
  readonly onGap: () => void;
}

/**
 * One line of the event stream, until it ends. `fetch` and not `EventSource`: that one gives up for good at the first
 * refusal, forgets what it has seen with it, and never notices a line to a machine that is gone.
 * @param lastId of the last event that was seen; null: none.
 */
export async function followEvents(
  lastId: string | null,
  { onOpen, onId, onEvent, onGap }: StreamListener,
  signal: AbortSignal,
): Promise<StreamEnd> {
  const quiet = new AbortController();
  let timer = setTimeout(() => quiet.abort(), silenceMaxMs);
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (id !== undefined) onId(id);
      // Before the line stood, something may have changed after it was asked for.
      if (event === 'reset' || event === 'start') onGap();
      if (event !== 'change') return;
      const read = eventSchema.safeParse(JSON.parse(data));
      // Of a later version: it is not known what has changed.
      if (read.success) onEvent(read.data);
      else onGap();
    },
  });
  try {
    const response = await fetch(`${apiRoot}${eventStreamPath}`, {
      headers: { accept: 'text/event-stream', ...(lastId === null ? {} : { 'last-event-id': lastId }) },
      signal: AbortSignal.any([signal, quiet.signal]),
      cache: 'no-store',
    });
    if (response.status === 401) return 'signed-out';
    if (!response.ok || response.body === null) return 'ended';
    onOpen();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), silenceMaxMs);
      parser.feed(value);
    }
  } catch {
    return 'ended';
  } finally {
    clearTimeout(timer);
  }
}
