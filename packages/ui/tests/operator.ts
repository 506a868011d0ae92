import axe from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { formatText } from '@zsha/messages/format-text';
import type { Locale } from '@zsha/messages/locale';
import type { MessageValues } from '@zsha/messages/put-in-place';
import { uiCatalogues } from '@zsha/messages/ui-catalogues';
import type { UiMessageId } from '@zsha/messages/ui-catalogues';

export const password = 'correct horse battery';

interface AxeResult {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Somebody before a browser: reads, types, presses, in one language. */
export class Operator {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #locale: Locale;
  /** What the browser complains of: faults of the page, and whatever its policy forbids. */
  readonly complaints: string[] = [];

  static async sitDown(browser: Browser, locale: Locale, url: string): Promise<Operator> {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      locale,
      viewport: { width: 1366, height: 768 },
      reducedMotion: 'reduce',
    });
    const operator = new Operator(context, await context.newPage(), locale);
    await operator.page.goto(url);
    return operator;
  }

  private constructor(context: BrowserContext, page: Page, locale: Locale) {
    this.context = context;
    this.page = page;
    this.#locale = locale;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // That the platform refuses, or is away, is no fault of the page.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
  }

  say(id: UiMessageId, values: MessageValues = {}): string {
    return formatText(this.#locale, uiCatalogues[this.#locale][id], values) ?? id;
  }

  heading(id: UiMessageId): Locator {
    return this.page.getByRole('heading', { name: this.say(id), level: 1 });
  }

  button(id: UiMessageId, values: MessageValues = {}): Locator {
    return this.page.getByRole('button', { name: this.say(id, values), exact: true });
  }

  /** The page below an open dialog has buttons of the same names. */
  inDialog(id: UiMessageId, values: MessageValues = {}): Locator {
    return this.page
      .getByRole('dialog')
      .last()
      .getByRole('button', { name: this.say(id, values), exact: true });
  }

  text(id: UiMessageId, values: MessageValues = {}): Locator {
    return this.page.getByText(this.say(id, values));
  }

  /** By the row's first cell. */
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  async fill(name: string, text: string): Promise<void> {
    await this.page.locator(`[name="${name}"]`).fill(text);
  }

  async goTo(id: UiMessageId): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: this.say(id), exact: true })
      .click();
    await this.heading(id).waitFor();
  }

  async signIn(name: string): Promise<void> {
    await this.fill('name', name);
    await this.fill('password', password);
    await this.button('ui.sign-in.submit').click();
  }

  /** What an inspector for accessibility finds serious on what is shown now. */
  async seriousFindings(): Promise<readonly string[]> {
    await this.page.evaluate(axe.source);
    const violations = (await this.page.evaluate(
      'axe.run({ resultTypes: ["violations"] }).then((result) => result.violations)',
    )) as readonly AxeResult[];
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`,
      );
  }

  async standUp(): Promise<void> {
    await this.context.close();
  }
}
