import type { ConsulFacts } from '@zsha/adapters/consul/consul-facts';

/** A third of the check's time to live. */
const everyMs = 5000;

/** Tells this node's Consul for ever that the agent lives; status on the other nodes shows it. */
export function keepCheckPassing(facts: ConsulFacts, node: string): void {
  const pass = (): void => {
    void facts.passCheck(node).finally(() => setTimeout(pass, everyMs));
  };
  pass();
}
