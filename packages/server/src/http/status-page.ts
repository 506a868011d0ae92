import { render } from '@zsha/messages/render';
import type { Locale } from '@zsha/messages/locale';

export interface PageFacts {
  readonly node: string | null;
  readonly epoch: number | null;
  readonly uptimeMs: number;
  readonly isDatabaseWritable: boolean;
}

/** What a browser sees until the platform's pages are in this place. */
export function statusPage(locale: Locale, { node, epoch, uptimeMs, isDatabaseWritable }: PageFacts): string {
  const say = (id: string, values: Readonly<Record<string, string | number>> = {}): string =>
    escapeHtml(render(locale, id, values));
  const where =
    node === null ? say('platform.page.not-told') : say('platform.page.where', { node, epoch: epoch ?? 0 });
  const database = say(isDatabaseWritable ? 'platform.page.database-ok' : 'platform.page.database-problem');
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say('platform.page.title')}</title>
<h1>${say('platform.page.title')}</h1>
<p>${where}</p>
<p>${say('platform.page.uptime', { minutes: Math.floor(uptimeMs / 60_000) })}</p>
<p>${database}</p>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
