import { spawn } from 'node:child_process';

/**
 * Speaks to systemd through its own tool: the notification socket is a datagram socket, which Node
 * does not have. Without a service manager it does nothing.
 */
export function notifyServiceManager(message: 'READY=1' | 'WATCHDOG=1'): void {
  if (process.env['NOTIFY_SOCKET'] === undefined) return;
  spawn('systemd-notify', [message], { stdio: 'ignore' }).on('error', () => undefined);
}
