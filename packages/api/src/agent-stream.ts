import type { ConfigChangeView, ConfigVersionView } from './config-order.ts';
import type { BackupView } from './backup-request.ts';
import type { DrillMark, DrillMarkId, DrillPlan, DrillReport } from './drill.ts';

/** One line of the newline-delimited JSON that every order is answered with; the last one is its end. */
export type AgentStreamLine =
  | { readonly kind: 'accepted'; readonly from: string; readonly to: string }
  | { readonly kind: 'node'; readonly address: string }
  | { readonly kind: 'progress'; readonly percent: number }
  /** The guest of this domain, on the node with this address, has a new root password. */
  | { readonly kind: 'password-set'; readonly address: string; readonly domain: string }
  /** Something worth knowing on the way. */
  | {
      readonly kind: 'note';
      readonly messageId: string;
      readonly params: Readonly<Record<string, string | number>>;
    }
  | {
      readonly kind: 'backups';
      readonly folder: string;
      readonly backups: readonly BackupView[];
      readonly broken: readonly { readonly id: string; readonly why: string }[];
    }
  /** What the asked configuration changes over the version `base`. */
  | {
      readonly kind: 'config-changes';
      readonly base: number;
      readonly changes: readonly ConfigChangeView[];
    }
  /** Newest first. */
  | { readonly kind: 'config-versions'; readonly versions: readonly ConfigVersionView[] }
  | { readonly kind: 'drill-plan'; readonly plan: DrillPlan }
  /** A drill has seen something of what it looks for; or it still waits, for these. */
  | { readonly kind: 'drill-mark'; readonly mark: DrillMark }
  | { readonly kind: 'drill-waiting'; readonly missing: readonly DrillMarkId[]; readonly sinceMs: number }
  | { readonly kind: 'drill-report'; readonly report: DrillReport }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused' | 'failed';
      readonly messageId: string;
      readonly params: Readonly<Record<string, string | number>>;
    };
