import type { CommandOutcome } from './command-outcome.ts';
import type { StorageStatus } from './storage-spec.ts';
import type { VmView } from './vm-view.ts';

/** What a host tells without being asked. `at` is when the agent saw it, ISO 8601. */
export type HostEvent =
  | { readonly kind: 'vm-seen'; readonly at: string; readonly vm: VmView }
  /** libvirt's own word, as it came; the next `vm-seen` says what it means. */
  | {
      readonly kind: 'vm-word';
      readonly at: string;
      readonly vm: string;
      readonly event: string;
      readonly words: string;
    }
  | { readonly kind: 'command-progress'; readonly at: string; readonly id: string; readonly percent: number }
  | {
      readonly kind: 'command-ended';
      readonly at: string;
      readonly id: string;
      readonly outcome: CommandOutcome;
    }
  | {
      readonly kind: 'storage-seen';
      readonly at: string;
      readonly storage: string;
      readonly status: StorageStatus;
    };

/**
 * A line of `GET /v1/events?run=<run>&after=<number>`. Numbers grow by one within a run of the agent. The first
 * line is `begin`: what was asked for is lost, as far as `after` lies before `lostTo`, and has to be looked up.
 */
export type EventLine =
  | { readonly kind: 'begin'; readonly run: string; readonly lostTo: number }
  | { readonly kind: 'event'; readonly number: number; readonly event: HostEvent }
  /** Nothing happened for a while, and the line still stands. */
  | { readonly kind: 'idle' };
