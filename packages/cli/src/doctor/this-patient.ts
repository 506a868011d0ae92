import { readFileSync } from 'node:fs';
import { runProgram } from '@zsha/adapters/system/run-program';
import type { StatusView } from '@zsha/api/status-view';
import { installedPaths } from '@zsha/config/installed-paths';
import { parseNodeSettings } from '@zsha/config/node-settings';
import { parseConfig } from '@zsha/config/parse-config';
import type { Patient } from './patient.ts';

/** This node as it is. @returns null where the suite is not installed. */
export function thisPatient(view: StatusView | null): Patient | null {
  const config = parseConfig(read(installedPaths.config) ?? '');
  const settings = parseNodeSettings(read(installedPaths.nodeSettings) ?? '');
  if (!config.ok || !settings.ok) return null;
  return {
    node: settings.value.node,
    clusterId: settings.value.clusterId,
    config: config.value,
    view,
    nowMs: Date.now(),
    run: (program, args, timeoutMs) => runProgram(program, args, { timeoutMs }),
    read,
  };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
