import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import type { SeenLine } from '@zsha/api/host-agent/report-schema';
import type { HostPlace } from '../host-works.ts';

/** Why a host was not heard; `platform.host.<problem>` says it. */
export const hostProblems = [
  'not-reachable',
  'refuses',
  'hung-up',
  'too-slow',
  'certificate',
  'rejects-us',
  'not-understood',
  'other-host',
] as const;
export type HostProblem = (typeof hostProblems)[number];

export type Asked =
  | { readonly kind: 'answered'; readonly heartbeat: HostHeartbeat }
  | { readonly kind: 'failed'; readonly problem: HostProblem };

/** The newest heartbeat that was received, told to the host with the next question: from then on it has a proof. */
export interface Acknowledged {
  readonly run: string;
  readonly bootMs: number;
}

/** What the link needs of the network. It is never waited for without a signal, and never rejects. */
export interface HostWire {
  heartbeat(place: HostPlace, acknowledged: Acknowledged | null, signal: AbortSignal): Promise<Asked>;
  /** Tells each line as it comes. @returns when the stream has ended, however it did. */
  follow(
    place: HostPlace,
    from: { readonly run: string; readonly after: number },
    tell: (line: SeenLine) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** It is asked no more: nothing is kept open to it. */
  forget(id: string): void;
}
