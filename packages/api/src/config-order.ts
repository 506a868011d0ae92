/** `/v1/config`: what an import or a rollback would change, and its storing. */
export interface ConfigOrder {
  /** A configuration in the file's own keys, without passwords; null: take `fromNumber`. */
  readonly config: Readonly<Record<string, unknown>> | null;
  /** A version of the history; null: take `config`. */
  readonly fromNumber: number | null;
  /** The version whose differences the operator agreed to; null: show them and store nothing. */
  readonly base: number | null;
  readonly by: string;
  readonly reason: string;
}

export interface ConfigChangeView {
  readonly path: string;
  /** null: not there. */
  readonly from: string | null;
  readonly to: string | null;
  /** When it takes effect, or why it cannot be changed so. */
  readonly effect: string;
}

export interface ConfigVersionView {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** The newest one. */
  readonly stored: boolean;
  /** What the VM was started with. */
  readonly running: boolean;
  /** The paths that it changed. */
  readonly changed: readonly string[];
}
