/** One line of the newline-delimited JSON that every order (`/v1/migrate`, `/v1/stop`, …) is answered with. */
export type AgentStreamLine =
  | { readonly kind: 'accepted'; readonly from: string; readonly to: string }
  | { readonly kind: 'node'; readonly address: string }
  | { readonly kind: 'progress'; readonly percent: number }
  /** The guest of this domain, on the node with this address, has a new root password. */
  | { readonly kind: 'password-set'; readonly address: string; readonly domain: string }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused' | 'failed';
      readonly messageId: string;
      readonly params: Readonly<Record<string, string | number>>;
    };
