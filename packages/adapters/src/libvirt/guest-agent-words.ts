/**
 * Whether libvirt says that nothing in the guest answers as its agent: there is none, or it does not speak. Everything
 * else that keeps the agent from being asked (no domain, one that is paused, a libvirt that is away) is libvirt's own
 * affair and says nothing of the guest.
 */
export function isGuestAgentAbsent(words: string): boolean {
  return /guest agent is not (responding|connected|configured)|guest agent (not available|command timed out|disappeared)/i.test(
    words,
  );
}
