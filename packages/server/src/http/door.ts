import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** Whoever connects and says nothing is not waited for. */
const firstByteMaxMs = 10_000;
const connectionsMax = 2000;
/** The first byte of every TLS connection: a handshake record. */
const tlsHandshake = 22;

interface TakesConnections {
  emit(event: 'connection', socket: Socket): boolean;
}

/** One port for both: what begins like TLS goes to the one, everything else to the other. */
export function openDoor(plain: TakesConnections, secure: TakesConnections): Server {
  const door = createServer((socket) => {
    socket.setTimeout(firstByteMaxMs, () => socket.destroy());
    // Whoever leaves before a word was said has nothing to be told.
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return socket.destroy();
      socket.setTimeout(0);
      socket.unshift(first);
      return void (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
    });
  });
  door.maxConnections = connectionsMax;
  return door;
}
