import { setGuestPassword } from '@zsha/adapters/libvirt/set-guest-password';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { StatusView } from '@zsha/api/status-view';
import type { HaConfig } from '@zsha/config/model';
import { unreachable } from '@zsha/kit/unreachable';

const timeoutMs = 20_000;
/** What the manual names as the system's default: no secret, and to be changed right after. */
const defaultPassword = 'password';

export interface ResetPasswordContext {
  readonly config: HaConfig;
  /** The UUID of the management VM's domain. */
  readonly domain: string;
  readonly vm: () => Pick<StatusView['vm'], 'state' | 'node'>;
}

/**
 * `zsha reset-MNVM-password`: from any node, through the libvirt of the node that runs the VM. Only where
 * the configuration allows it: whoever may run this could log in as root of the whole cloud.
 */
export async function resetGuestPassword(
  { config, domain, vm }: ResetPasswordContext,
  say: (line: AgentStreamLine) => void,
): Promise<void> {
  const refused = (messageId: string, params: Record<string, string> = {}): void =>
    say({ kind: 'refused', messageId, params });
  if (!config.allowResetRootPassword) return refused('order.password-not-allowed');
  const { state, node } = vm();
  const address = config.nodes.find(({ name }) => name === node)?.address;
  if (state !== 'running' || address === undefined) return refused('order.not-running');
  const outcome = await setGuestPassword(
    { address, domain, user: 'root', password: defaultPassword },
    timeoutMs,
  );
  switch (outcome.kind) {
    case 'set':
      say({ kind: 'password-set', address, domain });
      return say({ kind: 'done' });
    case 'no-guest-agent':
      return refused('order.password-no-guest-agent', { detail: outcome.detail });
    case 'refused':
      return refused('order.password-refused', { detail: outcome.detail });
    case 'unknown':
      return say({
        kind: 'failed',
        messageId: 'order.password-unknown',
        params: { detail: outcome.detail },
      });
    default:
      return unreachable(outcome);
  }
}
