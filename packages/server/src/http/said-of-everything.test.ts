import { expect, test } from 'vitest';
import { errorCodes } from '@zsha/api/platform/errors';
import { routeIds } from '@zsha/api/platform/routes';
import { settingDefinitions, settingNames } from '@zsha/api/platform/setting-definitions';
import { isMessageId } from '@zsha/messages/render';

test('there is a message for each refusal, route, category and setting', () => {
  const ids = [
    ...errorCodes.map((code) => `platform.error.${code}`),
    ...routeIds.map((id) => `platform.route.${id}`),
    ...settingNames.flatMap((name) => [`platform.setting.${name}.title`, `platform.setting.${name}.about`]),
    ...settingNames.map((name) => `platform.category.${settingDefinitions[name].category}`),
  ];
  expect(ids.filter((id) => !isMessageId(id))).toEqual([]);
});
