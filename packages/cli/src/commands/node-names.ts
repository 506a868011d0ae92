import { readFileSync } from 'node:fs';
import { installedPaths } from '@zsha/config/installed-paths';
import type { Terminal } from '../terminal.ts';

/** What a shell offers where a node is asked for: nothing where nothing is installed. */
export function nodeNames(terminal: Terminal): number {
  const nodes = configuredNodes();
  terminal.out(nodes.map(({ name }) => `${name}\n`).join(''));
  terminal.document(nodes);
  return 0;
}

function configuredNodes(): readonly { readonly name: string; readonly address: string }[] {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(installedPaths.config, 'utf8'));
  } catch {
    return [];
  }
  const list = (raw as { readonly Node?: unknown }).Node;
  return (Array.isArray(list) ? list : []).map((entry) => {
    const [address = '', name = ''] = String(entry).split(/\s+/);
    return { name, address };
  });
}
