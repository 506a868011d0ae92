import { render } from '@zsha/messages/render';
import type { Locale } from '@zsha/messages/locale';

export interface PageFacts {
  readonly node: string | null;
  readonly epoch: number | null;
  readonly uptimeMs: number;
  readonly databaseProblem: string | null;
}

/** What a browser sees until the platform's own pages are in this place. */
export function statusPage(locale: Locale, { node, epoch, uptimeMs, databaseProblem }: PageFacts): string {
  const say = (id: string, values: Readonly<Record<string, string | number>> = {}): string =>
    escapeHtml(render(locale, id, values));
  const where = node === null ? say('zin.page.not-told') : say('zin.page.where', { node, epoch: epoch ?? 0 });
  const database =
    databaseProblem === null
      ? say('zin.page.database-ok')
      : say('zin.page.database-problem', { detail: databaseProblem });
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say('zin.page.title')}</title>
<h1>${say('zin.page.title')}</h1>
<p>${where}</p>
<p>${say('zin.page.uptime', { minutes: Math.floor(uptimeMs / 60_000) })}</p>
<p>${database}</p>
</html>
`;
}

/** The page as the browser prefers it: Chinese when it asks for that first. */
export function localeOfBrowser(acceptLanguage: string | undefined): Locale {
  return /^\s*zh\b/i.test(acceptLanguage ?? '') ? 'zh-CN' : 'en-US';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
