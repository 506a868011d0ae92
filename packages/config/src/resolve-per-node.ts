import type { PerNode } from './model.ts';

/** @returns what holds while the VM runs on `node`; null when nothing is said for it. */
export function resolvePerNode(perNode: PerNode, node: string): string | null {
  const value = perNode.kind === 'same' ? perNode.value : perNode.values.get(node);
  return value === undefined || value === '' ? null : value;
}
