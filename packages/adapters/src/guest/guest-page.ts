import { request } from 'node:http';

/** Whether the page of the management node answers at `host` within `timeoutMs`. */
export function guestPageAnswers(host: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      { host, port: 5000, path: '/health', signal: AbortSignal.timeout(timeoutMs) },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
