import type { BackupFolder } from '@zsha/adapters/backup/backup-folder';
import type { BackupStore } from '@zsha/adapters/consul/backup-store';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { OrderContext } from '../orders.ts';

export interface BackupContext extends OrderContext {
  readonly store: BackupStore;
  readonly worker: BackupFolder;
  readonly image: string;
}

export type Say = (line: AgentStreamLine) => void;

/** Whatever the worker did not do, in the words of its reason. */
export function workerFailure(outcome: { readonly kind: string }): AgentStreamLine {
  const { reason, detail } = outcome as { reason?: string; detail?: string };
  return failed(`backup.failed.${reason ?? 'interrupted'}`, { detail: detail ?? '' });
}

export function refused(messageId: string, params: Record<string, string | number> = {}): AgentStreamLine {
  return { kind: 'refused', messageId, params };
}

export function failed(messageId: string, params: Record<string, string | number> = {}): AgentStreamLine {
  return { kind: 'failed', messageId, params };
}
