import type { PerNode } from './model.ts';

/** `VALUE`, or `VALUE@NODE, VALUE@NODE…`. @returns null when the two forms are mixed or a name repeats. */
export function parsePerNode(text: string): PerNode | null {
  if (!text.includes('@')) return { kind: 'same', value: text.trim() };
  const values = new Map<string, string>();
  for (const part of text.split(',')) {
    const [value, node, ...rest] = part.split('@').map((piece) => piece.trim());
    if (value === undefined || node === undefined || node === '' || rest.length > 0 || values.has(node))
      return null;
    values.set(node, value);
  }
  return { kind: 'per-node', values };
}

/** Every value with the node it is for; null stands for all nodes. */
export function valuesOf(perNode: PerNode): readonly (readonly [node: string | null, value: string])[] {
  return perNode.kind === 'same' ? [[null, perNode.value]] : [...perNode.values];
}
