import { connect } from 'node:net';
import { guestLineMaxBytes, parseGuestReport } from '@zsha/api/guest-report';
import type { GuestReport } from '@zsha/api/guest-report';

/** The guest reports every five seconds; one that has not for this long is not heard any more. */
const freshMs = 20_000;
const againMs = 2000;

/**
 * The reports of the guest that runs on this node, through its virtio-serial port: no network is
 * between them. There is a socket only while a QEMU is here, so it is looked for again and again.
 */
export class GuestChannel {
  readonly #path: string;
  readonly #nowMs: () => number;
  #heard: { readonly report: GuestReport; readonly atMs: number } | null = null;

  /** @param nowMs a clock that only goes forward. */
  constructor(path: string, nowMs: () => number) {
    this.#path = path;
    this.#nowMs = nowMs;
  }

  /** The last report, while it is fresh. */
  get report(): GuestReport | null {
    const heard = this.#heard;
    return heard !== null && this.#nowMs() - heard.atMs < freshMs ? heard.report : null;
  }

  /** Listens until it is told to stop. */
  async listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#once(signal);
      // What a guest said that is no longer here is nobody's word.
      this.#heard = null;
      await pause(signal);
    }
  }

  #once(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.#path);
      const end = (): void => void socket.destroy();
      signal.addEventListener('abort', end, { once: true });
      let rest = '';
      socket.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        // The guest is not trusted with this process's memory.
        if (rest.length > guestLineMaxBytes) rest = '';
        for (const line of lines) this.#hear(line);
      });
      // No QEMU here, or not ours yet: looked for again.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        signal.removeEventListener('abort', end);
        resolve();
      });
    });
  }

  #hear(line: string): void {
    const report = parseGuestReport(line);
    if (report !== null) this.#heard = { report, atMs: this.#nowMs() };
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, againMs);
    signal.addEventListener('abort', end, { once: true });
  });
}
