import { readFileSync } from 'node:fs';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

/** How one node's power is switched: a program of `fence-agents` and what it is told on its input. */
export interface FenceDevice {
  readonly agent: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * The devices by node, from a file that only root reads. Each entry is `{"agent": "fence_ipmilan",
 * "options": {"ip": …, "username": …, "password": …}}`, in the words of the fence agent itself.
 * Without the file there are none.
 */
export function loadFenceDevices(path: string): Result<ReadonlyMap<string, FenceDevice>, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(new Map());
    return fail(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parseFenceDevices(text, path);
}

export function parseFenceDevices(
  text: string,
  path: string,
): Result<ReadonlyMap<string, FenceDevice>, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    // The parser's own words would quote the text, and with it a password.
    return fail(`${path} is not JSON`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return fail(`${path} must be an object of nodes`);
  const devices = new Map<string, FenceDevice>();
  for (const [node, entry] of Object.entries(raw)) {
    const { agent, options } = (typeof entry === 'object' ? (entry ?? {}) : {}) as Record<string, unknown>;
    if (typeof agent !== 'string' || !/^fence_[a-z0-9_]+$/.test(agent))
      return fail(`${path}: ${node} has no agent whose name begins with fence_`);
    if (typeof options !== 'object' || options === null) return fail(`${path}: ${node} has no options`);
    const words = Object.entries(options);
    if (
      words.some(
        ([name, value]) => typeof value === 'object' || /[\n=]/.test(name) || /\n/.test(String(value)),
      )
    )
      return fail(`${path}: an option of ${node} is not one line of text`);
    devices.set(node, {
      agent,
      options: Object.fromEntries(words.map(([name, value]) => [name, String(value)])),
    });
  }
  return ok(devices);
}
