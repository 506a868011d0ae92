import { join } from 'node:path';
import { logDir } from '@zsha/lab/host/paths';
import { run } from '@zsha/lab/host/run';

const toolMaxMs = 600_000;

/** Runs one of the tools that make the image, in UTC and at the build's own time instead of the clock's. */
export async function tool(
  program: string,
  args: readonly string[],
  { epochSeconds, input }: { readonly epochSeconds: number; readonly input?: string },
): Promise<void> {
  await run(program, args, {
    timeoutMs: toolMaxMs,
    logFile: join(logDir, 'image.log'),
    env: { TZ: 'UTC', SOURCE_DATE_EPOCH: String(epochSeconds), E2FSPROGS_FAKE_TIME: String(epochSeconds) },
    ...(input === undefined ? {} : { input }),
  });
}
