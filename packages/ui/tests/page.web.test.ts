import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UiMessageId } from '@zsha/messages/ui-catalogues';
import { buildPlatform } from './build-platform.ts';
import { openBrowser } from './open-browser.ts';
import { Operator, password } from './operator.ts';
import { RealPlatform } from './real-platform.ts';
import { SomebodyElse } from './somebody-else.ts';

const pages: readonly UiMessageId[] = [
  'ui.page.dashboard',
  'ui.page.zones',
  'ui.page.clusters',
  'ui.page.tasks',
  'ui.page.events',
  'ui.page.audit',
  'ui.page.settings',
  'ui.page.accounts',
  'ui.page.backups',
];

let built = '';
let browser: Browser;
beforeAll(async () => {
  built = await buildPlatform();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(built, { recursive: true });
});

describe.each(['zh-CN', 'en-US'] as const)('in %s', (locale) => {
  let platform: RealPlatform;
  let admin: Operator;
  beforeAll(async () => {
    platform = await RealPlatform.create(built);
    admin = await Operator.sitDown(browser, locale, platform.url);
  });
  afterAll(async () => {
    await admin.standUp();
    await platform.end();
  });

  test('the first password is set by who has the token, and by nobody else', async () => {
    const { page } = admin;
    await admin.heading('ui.setup.title').waitFor();
    expect(await admin.seriousFindings()).toEqual([]);
    await admin.fill('setupToken', 'WRONG');
    await admin.fill('password', 'too short');
    await admin.fill('repeated', 'otherwise');
    await admin.button('ui.setup.submit').click();
    await admin.text('ui.password.differs').waitFor();
    await admin.text('platform.input.too-small', { minimum: 12 }).waitFor();

    await admin.fill('password', password);
    await admin.fill('repeated', password);
    await admin.button('ui.setup.submit').click();
    await admin.text('platform.error.setup-token-wrong').waitFor();

    await admin.fill('setupToken', platform.setupToken.toLowerCase());
    await admin.button('ui.setup.submit').click();
    await admin.heading('ui.page.dashboard').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
    await admin.text('ui.finding.no-zone').waitFor();
  });

  test('a zone and a cluster in it are made, and a zone that holds one is not removed', async () => {
    await admin.goTo('ui.page.zones');
    await admin.button('ui.zone.create').first().click();
    await admin.inDialog('ui.act.create').click();
    await admin.text('platform.input.too-small', { minimum: 1 }).waitFor();
    await admin.fill('name', '区域-1');
    await admin.inDialog('ui.act.create').click();
    await admin.row('区域-1').waitFor();

    await admin.goTo('ui.page.clusters');
    await admin.button('ui.cluster.create').first().click();
    await admin.fill('name', 'Cluster-1');
    await admin.inDialog('ui.act.create').click();
    await admin.row('Cluster-1').getByText('区域-1').waitFor();

    await admin.goTo('ui.page.zones');
    await admin.row('区域-1').getByText(admin.say('ui.act.remove')).click();
    await admin.text('ui.zone.remove-title', { name: '区域-1' }).waitFor();
    expect(await admin.seriousFindings()).toEqual([]);
    await admin.inDialog('ui.act.remove-name', { name: '区域-1' }).click();
    await admin.text('platform.error.in-use', { resource: 'cluster', count: 1 }).waitFor();
    await admin.page.keyboard.press('Escape');
    await admin.text('ui.zone.remove-title', { name: '区域-1' }).waitFor({ state: 'detached' });
  });

  test('a setting is changed within its limits, says what it was, and is set back', async () => {
    await admin.goTo('ui.page.settings');
    const title = admin.say('platform.setting.session.timeout-seconds.title');
    const row = admin.row(title);
    await row.getByText(admin.say('ui.act.edit')).click();
    await admin.fill('value', '59');
    await admin.inDialog('ui.act.save').click();
    await admin.text('platform.input.too-small', { minimum: 60 }).waitFor();
    await admin.fill('value', '3600');
    await admin.inDialog('ui.act.save').click();
    await row.getByText('3600').waitFor();
    await row.getByText(admin.say('ui.setting.default-is', { value: '7200' })).waitFor();

    await row.getByText(admin.say('ui.setting.history')).click();
    await admin.page
      .getByRole('dialog')
      .getByRole('row')
      .filter({ hasText: '7200' })
      .getByText('3600')
      .waitFor();
    await admin.inDialog('ui.act.close').click();
    await row.getByText(admin.say('ui.setting.reset')).click();
    await admin.inDialog('ui.setting.reset').click();
    await row.getByText('3600').waitFor({ state: 'detached' });
  });

  test('what somebody else does is seen as it happens', async () => {
    await admin.goTo('ui.page.events');
    const other = await SomebodyElse.signIn(platform, 'admin');
    await other.does('zones.create', { body: { name: 'from-elsewhere' } });
    await admin.text('platform.event.zone.created', { name: 'from-elsewhere' }).waitFor();
    await admin.page.getByLabel(admin.say('ui.filter.name')).fill('elsewhere');
    await admin.text('platform.event.zone.created', { name: '区域-1' }).waitFor({ state: 'detached' });
    await admin.text('platform.event.zone.created', { name: 'from-elsewhere' }).waitFor();
    expect(admin.page.url()).toContain('search=elsewhere');
  });

  test('a backup is a task whose steps are watched', async () => {
    await admin.goTo('ui.page.backups');
    await admin.button('ui.backup.create').first().click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByText(admin.say('ui.task.state.succeeded')).waitFor();
    await dialog.getByText(admin.say('platform.task.step.database-backup.copy')).waitFor();
    expect(await admin.seriousFindings()).toEqual([]);
    await admin.page.reload();
    await dialog.getByText(admin.say('ui.task.state.succeeded')).waitFor();
    await admin.inDialog('ui.act.close').click();
  });

  test('a platform that is killed is said to be away, and the page goes on by itself when it is back', async () => {
    await admin.goTo('ui.page.zones');
    await admin.page.evaluate('window.untouched = true');
    await platform.kill();
    await admin.page.getByText(admin.say('ui.away.about')).waitFor();
    // What was known stays, and what is asked for meanwhile is told why it was not done.
    await admin.row('区域-1').waitFor();
    await admin.button('ui.zone.create').click();
    await admin.fill('name', 'made-when-back');
    await admin.inDialog('ui.act.create').click();
    await admin.text('ui.problem.silent').waitFor();
    expect(await admin.seriousFindings()).toEqual([]);

    await platform.start();
    await admin.page.getByText(admin.say('ui.away.about')).waitFor({ state: 'detached' });
    await admin.inDialog('ui.act.create').click();
    await admin.row('made-when-back').waitFor();
    const other = await SomebodyElse.signIn(platform, 'admin');
    await other.does('zones.create', { body: { name: 'after-the-kill' } });
    await admin.row('after-the-kill').waitFor();
    expect(await admin.page.evaluate('window.untouched')).toBe(true);
  });

  test('a platform that hangs is away too: nobody says that the line is dead', async () => {
    await admin.goTo('ui.page.zones');
    platform.freeze();
    await admin.page.getByText(admin.say('ui.away.about')).waitFor();
    platform.thaw();
    await admin.page.getByText(admin.say('ui.away.about')).waitFor({ state: 'detached' });
    const other = await SomebodyElse.signIn(platform, 'admin');
    await other.does('zones.create', { body: { name: 'after-the-frost' } });
    await admin.row('after-the-frost').waitFor();
  });

  test('a session that ends is taken up again where it was, with what was half typed', async () => {
    await admin.goTo('ui.page.zones');
    await admin.button('ui.zone.create').click();
    await admin.fill('name', 'half-typed');
    await admin.context.clearCookies();
    await admin.inDialog('ui.act.create').click();
    await admin.page.getByRole('dialog', { name: admin.say('ui.session.ended-title') }).waitFor();
    expect(await admin.seriousFindings()).toEqual([]);
    await admin.page.locator('[name="password"]').fill(password);
    await admin.inDialog('ui.sign-in.submit').click();
    await admin.inDialog('ui.act.create').click();
    await admin.row('half-typed').waitFor();
  });

  test('whoever only looks is offered nothing to change, and not led where he may not go', async () => {
    const other = await SomebodyElse.signIn(platform, 'admin');
    await other.does('accounts.create', { body: { name: 'reader', role: 'read-only', password } });
    const reader = await Operator.sitDown(browser, locale, `${platform.url}/zones`);
    await reader.signIn('reader');
    await reader.row('区域-1').waitFor();
    expect(await reader.button('ui.zone.create').count()).toBe(0);
    expect(await reader.page.getByText(reader.say('ui.act.remove'), { exact: true }).count()).toBe(0);
    const links = reader.page.getByRole('navigation').getByRole('link');
    expect(await links.getByText(reader.say('ui.page.accounts')).count()).toBe(0);
    expect(reader.complaints).toEqual([]);
    await reader.standUp();
  });

  test('the keyboard alone reaches the content and works a dialog', async () => {
    await admin.page.goto(`${platform.url}/zones`);
    await admin.heading('ui.page.zones').waitFor();
    await admin.page.keyboard.press('Tab');
    expect(await admin.page.evaluate('document.activeElement.textContent')).toBe(
      admin.say('ui.navigation.skip'),
    );
    await admin.page.keyboard.press('Enter');
    await admin.page.keyboard.press('Tab');
    expect(await admin.page.evaluate('document.activeElement.textContent')).toBe(admin.say('ui.zone.create'));
    await admin.page.keyboard.press('Enter');
    await admin.page.getByRole('dialog').waitFor();
    expect(await admin.page.evaluate('document.activeElement.getAttribute("name")')).toBe('name');
    await admin.page.keyboard.type('by-keyboard');
    await admin.page.keyboard.press('Enter');
    await admin.row('by-keyboard').waitFor();
  });

  test('the language changes without a reload, and is remembered', async () => {
    const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
    await admin.page.locator(`#language-${other}`).click();
    expect(await admin.page.evaluate('document.documentElement.lang')).toBe(other);
    await admin.page.reload();
    await admin.page.locator(`#language-${locale}`).click();
    await admin.heading('ui.page.zones').waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'no page has a serious finding of accessibility, %s',
    async (theme) => {
      await admin.page.locator(`#theme-${theme}`).click();
      for (const id of pages) {
        await admin.goTo(id);
        await admin.page.locator('.pf-v6-c-skeleton').first().waitFor({ state: 'detached' });
        expect.soft(await admin.seriousFindings(), `${id} ${theme}`).toEqual([]);
        for (const width of [1366, 1920]) {
          await admin.page.setViewportSize({ width, height: width === 1366 ? 768 : 1080 });
          const name = id.replace('ui.page.', '');
          await admin.page.screenshot({ path: `dist/screenshots/${locale}/${name}-${theme}-${width}.png` });
        }
        await admin.page.setViewportSize({ width: 1366, height: 768 });
      }
    },
  );

  test('whoever signs out while the platform is away is out when it is back', async () => {
    const { page } = admin;
    await platform.kill();
    await page.getByRole('button', { name: admin.say('ui.account.menu', { name: 'admin' }) }).click();
    const isOut = page.waitForResponse(
      (response) => response.request().method() === 'DELETE' && response.status() === 204,
    );
    await page.getByRole('menuitem', { name: admin.say('ui.session.sign-out') }).click();
    await admin.heading('ui.sign-in.title').waitFor();
    await platform.start();
    await isOut;
    await page.reload();
    await admin.heading('ui.sign-in.title').waitFor();
    expect(await admin.seriousFindings()).toEqual([]);
  });

  test('the browser had nothing to complain of, its policy least of all', () => {
    expect(admin.complaints).toEqual([]);
  });
});
