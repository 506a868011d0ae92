import { unreachable } from '@zsha/kit/unreachable';

/** One change that the installer made to a node, with what it takes to undo it. */
export type LedgerEntry =
  /** A file or link of ours. `before` is the copy of what lay there, null when nothing did. */
  | { readonly kind: 'path'; readonly path: string; readonly before: string | null }
  /** A folder that was not there. It goes when it is empty, or with all that is below it. */
  | { readonly kind: 'folder'; readonly path: string; readonly whole: boolean }
  /** A line in a file that is somebody else's, or was not there. */
  | { readonly kind: 'line'; readonly path: string; readonly line: string; readonly wasThere: boolean }
  /** A unit that was not enabled or not running before. */
  | {
      readonly kind: 'unit';
      readonly unit: string;
      readonly wasEnabled: boolean;
      readonly wasActive: boolean;
    }
  /** A service of the host's that reads one of our files: it is told when that file is gone. */
  | { readonly kind: 'reader'; readonly unit: string }
  /** A rich rule of firewalld's default zone. */
  | { readonly kind: 'firewalld-rule'; readonly rule: string }
  /** Packages from the host's own source. They stay: others may use them by now. */
  | { readonly kind: 'packages'; readonly names: readonly string[] };

/** Two entries with the same key are about the same thing; the first one knows how it was before. */
export function keyOf(entry: LedgerEntry): string {
  switch (entry.kind) {
    case 'path':
    case 'folder':
      return `${entry.kind} ${entry.path}`;
    case 'line':
      return `line ${entry.path} ${entry.line}`;
    case 'unit':
    case 'reader':
      return `${entry.kind} ${entry.unit}`;
    case 'firewalld-rule':
      return `rule ${entry.rule}`;
    case 'packages':
      return `packages ${entry.names.join(' ')}`;
    default:
      return unreachable(entry);
  }
}
