import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ServiceHandlers } from './answer.ts';

const protocol = 'zsha-console';

/** Turns a connection into a console's: what comes on one side goes out on the other, until either ends. */
export function answerUpgrade(
  handlers: Pick<ServiceHandlers, 'takeConsole'>,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  socket.on('error', () => socket.destroy());
  const vm = /^\/v1\/vms\/([0-9a-f-]{36})\/console$/.exec(request.url ?? '')?.[1];
  const token = request.headers[protocol];
  const path =
    vm !== undefined && typeof token === 'string' && request.headers.upgrade === protocol
      ? handlers.takeConsole(vm, token)
      : null;
  if (path === null) return close(socket, '403 Forbidden');
  const console = connect(path);
  console.on('error', () => close(socket, '502 Bad Gateway'));
  console.on('connect', () => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`);
    if (head.length > 0) console.write(head);
    socket.pipe(console).pipe(socket);
  });
  socket.on('close', () => console.destroy());
}

function close(socket: Duplex, status: string): void {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
