import { dirname } from 'node:path';
import { version } from '@zsha/kit/build-version';
import { localeOf } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { installedServices } from './installed-services.ts';
import { upgradeServices } from './upgrade-services.ts';

/** `ZStack-HA-Guest-Agent-VERSION.bin -i`: the services in this VM become those of the package. */
const exitCodes = { done: 0, refused: 1, usage: 2 } as const;
const locale = localeOf(process.env);

function end(code: number, id: string, values: Readonly<Record<string, string>> = {}): never {
  const line = `${render(locale, id, values)}\n`;
  if (code === exitCodes.done) process.stdout.write(line);
  else process.stderr.write(line);
  process.exit(code);
}

const [option, ...rest] = process.argv.slice(2);
if (option !== '-i' || rest.length > 0) end(exitCodes.usage, 'zin.upgrade.usage');
if (process.getuid?.() !== 0) end(exitCodes.refused, 'zin.upgrade.not-root');

const services = installedServices(dirname(import.meta.dirname), version.app);
const upgraded = await upgradeServices(services).catch((error: unknown) =>
  end(exitCodes.refused, 'zin.upgrade.broken', {
    detail: error instanceof Error ? error.message : String(error),
  }),
);
if (upgraded.ok)
  end(exitCodes.done, upgraded.value.changed ? 'zin.upgrade.done' : 'zin.upgrade.same', {
    version: version.app,
  });
const { detail, rolledBackTo } = upgraded.error;
if (rolledBackTo === null) end(exitCodes.refused, 'zin.upgrade.broken', { detail });
end(exitCodes.refused, 'zin.upgrade.rolled-back', { detail, version: rolledBackTo });
