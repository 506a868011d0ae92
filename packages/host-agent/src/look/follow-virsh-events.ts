import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseVirshEvent } from './virsh-event.ts';
import type { VirshEvent } from './virsh-event.ts';

/** A libvirt that is away comes back in its own time; what happens meanwhile is seen by looking. */
const againAfterMs = 2000;

/** libvirt's events as they come, for as long as `signal` lets it; the program that listens is started anew when it ends. */
export function followVirshEvents(onEvent: (event: VirshEvent) => void, signal: AbortSignal): void {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  const listen = (): void => {
    if (signal.aborted) return;
    const args = ['--connect', 'qemu:///system', 'event', '--all', '--loop', '--timestamp'];
    const started = spawn('virsh', args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    child = started;
    let over = false;
    const again = (): void => {
      if (over) return;
      over = true;
      timer = setTimeout(listen, againAfterMs);
    };
    started.on('error', again).on('exit', again);
    createInterface({ input: started.stdout }).on('line', (line) => {
      const event = parseVirshEvent(line);
      if (event !== null) onEvent(event);
    });
  };
  signal.addEventListener('abort', () => {
    if (timer !== null) clearTimeout(timer);
    child?.kill('SIGKILL');
  });
  listen();
}
