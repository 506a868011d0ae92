/** One line of the newline-delimited JSON that `/v1/migrate`, `/v1/stop` and `/v1/start` answer with. */
export type AgentStreamLine =
  | { readonly kind: 'accepted'; readonly from: string; readonly to: string }
  | { readonly kind: 'node'; readonly address: string }
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused' | 'failed';
      readonly messageId: string;
      readonly params: Readonly<Record<string, string | number>>;
    };
