import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';

/** The longest command is a VM with all the disks and cards that it may have. */
const bodyMaxBytes = 64 * 1024;

/** The error says what is wrong and where, and nothing of what was sent. */
export async function requestBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<Result<z.output<Schema>, string>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = chunk as Buffer;
    bytes += piece.length;
    if (bytes > bodyMaxBytes) return fail(`the body is longer than ${bodyMaxBytes} bytes`);
    pieces.push(piece);
  }
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return fail('the body is no JSON');
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(`${['body', ...(issue?.path ?? []).map(String)].join('.')}: ${issue?.code ?? 'wrong'}`);
}
