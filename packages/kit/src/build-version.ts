declare const __ZSHA_VERSION__: string;
declare const __ZSHA_BUILD_DATE__: string;
declare const __ZSHA_BRANCH__: string;
declare const __ZSHA_COMMIT__: string;

/** Which build this is; the builder fills it in, a run from source says so. */
export const version = {
  app: typeof __ZSHA_VERSION__ === 'string' ? __ZSHA_VERSION__ : '0.0.0-source',
  /** ISO 8601; empty in a run from source. */
  buildDate: typeof __ZSHA_BUILD_DATE__ === 'string' ? __ZSHA_BUILD_DATE__ : '',
  branch: typeof __ZSHA_BRANCH__ === 'string' ? __ZSHA_BRANCH__ : '(source)',
  commit: typeof __ZSHA_COMMIT__ === 'string' ? __ZSHA_COMMIT__ : '',
};

/** The manual's four lines. */
export function versionText(): string {
  return [
    `App Version: ${version.app}`,
    `Build Date: ${version.buildDate === '' ? '' : manualDate(version.buildDate)}`,
    `Branch Name: ${version.branch}`,
    `Commit ID: ${version.commit}`,
    '',
  ].join('\n');
}

/** A date as the manual writes it, `Fri Jul 28 10:37:49 GMT+0 2017`. @param iso in UTC. */
export function manualDate(iso: string): string {
  const [, weekday = '', day = '', month = '', year = '', time = ''] =
    /^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/.exec(new Date(iso).toUTCString()) ?? [];
  return `${weekday} ${month} ${day} ${time} GMT+0 ${year}`;
}
