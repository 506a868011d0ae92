import { parseBackupOrder } from '@zsha/backup/backup-order';
import type { BackupOrder } from '@zsha/backup/backup-order';
import { parseBackupSettings } from '@zsha/backup/backup-settings';
import type { BackupSettings } from '@zsha/backup/backup-settings';
import type { ConsulHttp } from './consul-http.ts';

const prefix = 'zsha/backup/';
const timeoutMs = 3000;

/** The last backup that was taken, or the last one that failed. */
export interface LastBackup {
  readonly ok: boolean;
  /** ISO 8601. */
  readonly at: string;
  /** The backup's id, or why there is none. */
  readonly detail: string;
}

export interface StoredBackups {
  readonly settings: BackupSettings | null;
  readonly settingsIndex: number;
  readonly order: BackupOrder | null;
  readonly orderIndex: number;
  readonly taken: LastBackup | null;
  readonly failed: LastBackup | null;
}

/** Schedule, order and last result, for the whole cluster; apart from ownership, which never waits for them. */
export class BackupStore {
  readonly #http: ConsulHttp;

  constructor(http: ConsulHttp) {
    this.#http = http;
  }

  /** @returns null when Consul does not answer. */
  async read(): Promise<StoredBackups | null> {
    const reply = await this.#http.get(`/v1/kv/${prefix}?recurse`, timeoutMs);
    if (reply.kind === 'unknown') return null;
    if (reply.status !== 404 && !Array.isArray(reply.body)) return null;
    const pairs = new Map(
      (Array.isArray(reply.body) ? (reply.body as readonly RawPair[]) : []).map((pair) => [pair.Key, pair]),
    );
    const textOf = (name: string): string =>
      Buffer.from(pairs.get(prefix + name)?.Value ?? '', 'base64').toString('utf8');
    const indexOf = (name: string): number => pairs.get(prefix + name)?.ModifyIndex ?? 0;
    return {
      settings: parseBackupSettings(textOf('settings')),
      settingsIndex: indexOf('settings'),
      order: parseBackupOrder(textOf('order')),
      orderIndex: indexOf('order'),
      taken: parseLast(textOf('taken')),
      failed: parseLast(textOf('failed')),
    };
  }

  /** Only over what was read. @returns false when somebody else wrote meanwhile, or nothing is known of the outcome. */
  putOrder(order: BackupOrder, index: number): Promise<boolean> {
    return this.#put(`order?cas=${index}`, order);
  }

  putSettings(settings: BackupSettings, index: number): Promise<boolean> {
    return this.#put(`settings?cas=${index}`, settings);
  }

  putLast(last: LastBackup): Promise<boolean> {
    return this.#put(last.ok ? 'taken' : 'failed', last);
  }

  async #put(key: string, value: unknown): Promise<boolean> {
    const reply = await this.#http.put(`/v1/kv/${prefix}${key}`, JSON.stringify(value), timeoutMs);
    return reply.kind === 'answer' && reply.body === true;
  }
}

interface RawPair {
  readonly Key: string;
  readonly Value: string | null;
  readonly ModifyIndex: number;
}

function parseLast(text: string): LastBackup | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { ok, at, detail } = raw as Record<string, unknown>;
    if (typeof ok !== 'boolean' || typeof at !== 'string') return null;
    return { ok, at, detail: String(detail ?? '') };
  } catch {
    return null;
  }
}
