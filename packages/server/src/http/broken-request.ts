import type { Socket } from 'node:net';
import type { ErrorCode } from '@zsha/api/platform/errors';
import { errorStatus } from '@zsha/api/platform/errors';
import { refused } from '../store/outcome.ts';
import { errorReply } from './error-answer.ts';
import { securityHeaders } from './security-headers.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-slow',
};

/** What is not HTTP at all: nobody knows the language of who sent it. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = codes[error.code ?? ''] ?? 'malformed';
  const body = JSON.stringify(errorReply('en-US', refused(code)).body);
  const headers = { ...securityHeaders, 'content-type': 'application/json', connection: 'close' };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${errorStatus[code]} Refused\r\n${head.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
