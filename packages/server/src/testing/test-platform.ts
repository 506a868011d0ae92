import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@zsha/api/platform/access';
import { readAnswer } from '@zsha/api/platform/client/read-answer';
import type { Answer } from '@zsha/api/platform/client/read-answer';
import { requestFrom } from '@zsha/api/platform/client/request-of';
import type { RequestParts } from '@zsha/api/platform/client/request-of';
import type { RouteId } from '@zsha/api/platform/routes';
import { monotonicClock } from '../hosts/link/monotonic-clock.ts';
import { startPlatform } from '../start-platform.ts';
import type { Platform, PlatformOptions } from '../start-platform.ts';
import { send } from './https-client.ts';
import type { WireAnswer } from './https-client.ts';

export const adminPassword = 'correct horse battery';

/** A real platform on loopback, with a real database, certificate and thread; only passwords are cheap. */
export class TestPlatform {
  readonly folder = mkdtempSync(join(tmpdir(), 'zsha-platform-'));
  readonly faults: string[] = [];
  setupToken = '';
  platform!: Platform;
  readonly #overrides: Partial<PlatformOptions>;

  constructor(overrides: Partial<PlatformOptions> = {}) {
    this.#overrides = overrides;
  }

  async start(): Promise<this> {
    const source = join(import.meta.dirname, '..');
    this.platform = await startPlatform({
      stateFolder: this.folder,
      host: '127.0.0.1',
      port: 0,
      machine: { bootId: 'boot-1', uptimeMs: () => 1000, where: () => ({ node: 'node-1', epoch: 3 }) },
      pageFolder: null,
      clock: monotonicClock,
      programs: {
        storeThread: join(source, 'store/store-thread.ts'),
        backupCopy: join(source, 'backups/copy-main.ts'),
      },
      passwordCost: { n: 16, r: 1, p: 1 },
      hasTestJournal: true,
      showSetupToken: (token) => void (this.setupToken = token),
      onFault: (name, detail) => `incident-${this.faults.push(`${name}: ${String(detail)}`)}`,
      onEnd: (error) => void this.faults.push(`end: ${error.message}`),
      ...this.#overrides,
    });
    return this;
  }

  async restart(): Promise<void> {
    await this.platform.close();
    await this.start();
  }

  async end(): Promise<void> {
    await this.platform.close();
    rmSync(this.folder, { recursive: true });
  }

  /** The answer as it is on the wire. */
  raw(
    id: RouteId,
    parts: RequestParts,
    token: string | null,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<WireAnswer> {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    return send(this.platform, requestFrom(id, parts, { ...authorization, ...headers }));
  }

  /** Read by the typed client, as every client does. */
  async call<Id extends RouteId>(
    id: Id,
    parts: RequestParts,
    token: string | null,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Id>> {
    const { status, text } = await this.raw(id, parts, token, headers);
    return readAnswer(id, status, text);
  }

  /** @throws when it is refused. */
  async must<Id extends RouteId>(id: Id, parts: RequestParts, token: string | null) {
    const answer = await this.call(id, parts, token);
    if (answer.kind !== 'done') throw new Error(`${id}: ${JSON.stringify(answer)}`);
    return answer.value;
  }

  /** The first administrator. @returns its token. */
  async setUp(): Promise<string> {
    const body = { setupToken: this.setupToken, password: adminPassword };
    return String((await this.must('setup.complete', { body }, null)).token);
  }

  async signIn(name: string, password: string): Promise<string> {
    return String((await this.must('session.sign-in', { body: { name, password } }, null)).token);
  }

  /** An account of a role, signed in. */
  async tokenOf(role: Role, admin: string): Promise<string> {
    const name = `test-${role}`;
    await this.must('accounts.create', { body: { name, role, password: adminPassword } }, admin);
    return this.signIn(name, adminPassword);
  }
}
