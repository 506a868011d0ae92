import { mkdirSync, readFileSync } from 'node:fs';
import { isMember, parseIdentity } from '@zsha/core/model/identity';
import type { Identity } from '@zsha/core/model/identity';
import { isMissing, openAfresh, readPage, writePage } from './direct-file.ts';
import { mountOf } from './mount-of.ts';
import { markerPath, ownFolder, slotFolder, slotPath } from './shared-paths.ts';
import type { WireOutcome, WorkerSettings } from './worker-wire.ts';

/**
 * One exchange with the shared directory, from start to end, in a process that may hang. The order
 * matters: the marker first, so that nothing is ever written to a directory that is not the
 * cluster's; this node's slot before the others', so that what is read of them is younger.
 */
export function exchange(settings: WorkerSettings, slot: string | null): WireOutcome {
  const { folder, clusterId, node, memberId, nodes, mountInfoPath } = settings;
  try {
    const mount = mountOf(folder, readFileSync(mountInfoPath, 'utf8'));
    if (mount === null || mount.point === '/')
      return { kind: 'missing', detail: `nothing is mounted at ${folder}` };
    const marker = readMarker(folder);
    if (marker === null)
      return { kind: 'missing', detail: `${markerPath(folder)} is not there or not readable` };
    if (marker.clusterId !== clusterId)
      return { kind: 'missing', detail: `${folder} belongs to another cluster (${marker.clusterId})` };
    // Another machine may have this one's slot now: nothing is said in its name.
    if (!isMember(marker, node, memberId))
      return {
        kind: 'missing',
        detail: `by ${markerPath(folder)} this machine is not ${node} of the cluster`,
      };
    if (slot !== null) {
      writeSlot(folder, node, slot);
      if (readPage(slotPath(folder, node)) !== slot)
        return { kind: 'error', detail: 'the slot does not read back as it was written' };
    }
    openAfresh(ownFolder(folder));
    openAfresh(slotFolder(folder));
    const slots: Record<string, string> = {};
    for (const name of nodes) {
      const text = readPage(slotPath(folder, name));
      if (text !== null) slots[name] = text;
    }
    return { kind: 'done', marker, slots };
  } catch (error) {
    return { kind: 'error', detail: error instanceof Error ? error.message : String(error) };
  }
}

function writeSlot(folder: string, node: string, slot: string): void {
  try {
    writePage(slotPath(folder, node), slot);
  } catch (error) {
    if (!isMissing(error)) throw error;
    // The very first slot of the cluster.
    mkdirSync(slotFolder(folder), { recursive: true });
    writePage(slotPath(folder, node), slot);
  }
}

function readMarker(folder: string): Identity | null {
  try {
    return parseIdentity(readFileSync(markerPath(folder), 'utf8'));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
