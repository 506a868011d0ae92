import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { GuardReply, GuardRequest } from '@zsha/core/guard/guard-wire';
import { parseGuardRequest } from '@zsha/core/guard/guard-wire';

const lineMaxBytes = 1024;
/** A client that says nothing for this long is gone. */
const idleMaxMs = 60_000;

/** One request a line, one reply a line, over a unix socket that only root may open. */
export function serveGuard(path: string, answer: (request: GuardRequest) => GuardReply): Promise<Server> {
  const server = createServer((socket) => serveClient(socket, answer));
  rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      resolve(server);
    });
  });
}

function serveClient(socket: Socket, answer: (request: GuardRequest) => GuardReply): void {
  let unread = '';
  socket.setEncoding('utf8');
  socket.setTimeout(idleMaxMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    unread += String(chunk);
    for (let end = unread.indexOf('\n'); end !== -1; end = unread.indexOf('\n')) {
      const request = parseGuardRequest(unread.slice(0, end));
      unread = unread.slice(end + 1);
      const reply: GuardReply = request === null ? { kind: 'bad-request' } : answer(request);
      socket.write(`${JSON.stringify(reply)}\n`);
    }
    if (unread.length > lineMaxBytes) socket.destroy();
  });
}
