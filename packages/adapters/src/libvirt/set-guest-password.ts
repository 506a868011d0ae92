import { runProgram } from '../system/run-program.ts';
import { isGuestAgentAbsent } from './guest-agent-words.ts';
import { wordsOf } from './virsh.ts';

export interface GuestPasswordOrder {
  /** The node that runs the domain; its libvirt answers the cluster's nodes over TLS. */
  readonly address: string;
  /** The domain's UUID. */
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

export type GuestPasswordOutcome =
  | { readonly kind: 'set' }
  /** Nothing in the guest answers: there is no guest agent, or it has not started yet. */
  | { readonly kind: 'no-guest-agent'; readonly detail: string }
  | { readonly kind: 'refused'; readonly detail: string }
  /** It may be set or not. */
  | { readonly kind: 'unknown'; readonly detail: string };

/**
 * Has the guest agent set a user's password. The command goes to virsh's standard input: an argument
 * would show the password to every process of the node. Whatever virsh reads there it would also keep
 * in its history, which is told to hold nothing.
 */
export async function setGuestPassword(
  { address, domain, user, password }: GuestPasswordOrder,
  timeoutMs: number,
): Promise<GuestPasswordOutcome> {
  const command = `set-user-password ${[domain, user, password].map(quoted).join(' ')}\n`;
  const outcome = await runProgram('virsh', ['--quiet', '--connect', `qemu+tls://${address}/system`], {
    timeoutMs,
    input: command,
    env: { VIRSH_HISTSIZE: '0' },
  });
  // Read from its input virsh ends with 0 whatever happens: only its words tell.
  if (outcome.kind === 'exited' && /^(virsh # )?Password set successfully/m.test(outcome.stdout))
    return { kind: 'set' };
  const detail = wordsOf(outcome).replaceAll(password, '…');
  if (outcome.kind === 'timeout') return { kind: 'unknown', detail };
  return isGuestAgentAbsent(detail) ? { kind: 'no-guest-agent', detail } : { kind: 'refused', detail };
}

/** virsh reads words as a shell does: within single quotes everything is itself. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
