import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An abstract socket: the kernel frees it with the process, however that ends. */
const socketName = '\0zsha-network';
const everyMs = 200;

/** Waits until nobody else changes this node's network. @returns how to let go, or null after `waitMs`. */
export async function takeTurn(waitMs: number): Promise<(() => void) | null> {
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const server = await listen();
    if (server !== null) return () => server.close();
    if (waitedMs >= waitMs) return null;
    await sleep(everyMs);
  }
}

function listen(): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(socketName, () => resolve(server));
  });
}
