import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from '../testing/test-platform.ts';

const at = new TestPlatform();
let admin = '';
beforeAll(async () => {
  await at.start();
  admin = await at.setUp();
});
afterAll(() => at.end());

interface Heard {
  readonly id: number;
  readonly event: string;
  readonly name: string | undefined;
}

/** A client that listens. */
class Listener {
  readonly #response: IncomingMessage;
  readonly #waiting: (() => void)[] = [];
  #text = '';

  constructor(response: IncomingMessage) {
    this.#response = response;
    response.on('error', () => undefined);
    response.on('data', (part: Buffer) => {
      this.#text += part.toString();
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  get status(): number | undefined {
    return this.#response.statusCode;
  }

  get heard(): readonly Heard[] {
    return this.#text
      .split('\n\n')
      .slice(0, -1)
      .flatMap((block) => {
        const [, id = '', event = '', data = ''] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (id === '') return [];
        return [{ id: Number(id), event, name: (JSON.parse(data) as { name?: string }).name }];
      });
  }

  async until(isEnough: (heard: readonly Heard[]) => boolean): Promise<void> {
    while (!isEnough(this.heard)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#response.destroy();
  }
}

function listen(seen: number | null): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const { port, certificate: ca } = at.platform;
    const headers = {
      authorization: `Bearer ${admin}`,
      ...(seen === null ? {} : { 'last-event-id': String(seen) }),
    };
    const path = '/api/v1/events/stream';
    const asked = request({ host: '127.0.0.1', port, path, ca, headers, agent: false }, (response) =>
      resolve(new Listener(response)),
    );
    asked.on('error', reject);
    asked.end();
  });
}

const make = (name: string) => at.must('zones.create', { body: { name } }, admin);
const namesOf = (heard: readonly Heard[]) => heard.flatMap(({ name }) => name ?? []);

test('what happens is heard as it happens, in order', async () => {
  const listener = await listen(null);
  await listener.until((heard) => heard.length > 0);
  expect(listener.heard[0]).toMatchObject({ event: 'start' });
  for (const name of ['s-1', 's-2', 's-3']) await make(name);
  await listener.until((heard) => namesOf(heard).includes('s-3'));
  expect(namesOf(listener.heard)).toEqual(['s-1', 's-2', 's-3']);
  listener.close();
});

test('who comes back gets what was missed, each once, and what happens meanwhile', async () => {
  const first = await listen(null);
  await make('m-1');
  await first.until((heard) => namesOf(heard).includes('m-1'));
  const seen = first.heard.at(-1)?.id ?? 0;
  first.close();
  await make('m-2');
  const [second] = await Promise.all([listen(seen), make('m-3'), make('m-4')]);
  await make('m-5');
  await second.until((heard) => namesOf(heard).includes('m-5'));
  const ids = second.heard.map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 4 }, (_, index) => seen + 1 + index));
  expect(new Set(namesOf(second.heard))).toEqual(new Set(['m-2', 'm-3', 'm-4', 'm-5']));
  second.close();
});

test('who has seen what this database never had is told to begin anew', async () => {
  const listener = await listen(999_999);
  await listener.until((heard) => heard.length > 0);
  expect(listener.heard[0]).toMatchObject({ event: 'reset' });
  listener.close();
});
