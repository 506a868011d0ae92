import { statSync } from 'node:fs';
import { guestPaths } from '../guest-paths.ts';
import { textOf } from '../system/write-file.ts';
import type { ZinState } from '../zin-state.ts';

/** @returns null when the service has not said anything since this VM started. */
export function readState(): { readonly state: ZinState; readonly ageMs: number } | null {
  const text = textOf(guestPaths.state);
  if (text === null) return null;
  const ageMs = Math.max(0, Date.now() - statSync(guestPaths.state).mtimeMs);
  return { state: JSON.parse(text) as ZinState, ageMs };
}
