import { runProgram } from './run-program.ts';
import type { ProgramOutcome } from './run-program.ts';

const table = 'inet zsha_drill';
const nftMaxMs = 5000;

/** Takes the table away, whether or not it is there: one transaction, nothing to fail. */
const removal = `table ${table} {}\ndelete table ${table}\n`;

/**
 * Cuts this node off from everything but itself. The kernel itself ends it: what is matched is a set whose elements
 * expire, so it is over in time whatever becomes of the process that began it.
 */
export function isolateNode(durationMs: number): Promise<ProgramOutcome> {
  return nft(`${removal}${rules(Math.ceil(durationMs / 1000))}`);
}

/** Ends an isolation, and takes away what is left of one that has ended. */
export function endIsolation(): Promise<ProgramOutcome> {
  return nft(removal);
}

/** Before all other chains, the tracking of connections included. */
function rules(seconds: number): string {
  const timeout = `timeout ${seconds}s`;
  return `table ${table} {
  set families { type nf_proto; flags timeout; elements = { ipv4 ${timeout}, ipv6 ${timeout} }; }
  chain input { type filter hook input priority -400; policy accept; iifname != "lo" meta nfproto @families drop; }
  chain output { type filter hook output priority -400; policy accept; oifname != "lo" meta nfproto @families drop; }
  chain forward { type filter hook forward priority -400; policy accept; meta nfproto @families drop; }
}
`;
}

function nft(script: string): Promise<ProgramOutcome> {
  return runProgram('nft', ['--file', '-'], { timeoutMs: nftMaxMs, input: script });
}
