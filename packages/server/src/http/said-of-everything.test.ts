import { expect, test } from 'vitest';
import { errorCodes } from '@zsha/api/platform/errors';
import { routeIds } from '@zsha/api/platform/routes';
import { settingDefinitions, settingNames } from '@zsha/api/platform/setting-definitions';
import { taskStates } from '@zsha/api/platform/resources/task';
import { isMessageId } from '@zsha/messages/render';
import { backupSteps, backupTaskKind } from '../backups/backup-task.ts';
import { hostProblems } from '../hosts/link/host-wire.ts';

test('there is a message for each refusal, route, category, setting and problem of a host', () => {
  const ids = [
    ...errorCodes.map((code) => `platform.error.${code}`),
    ...routeIds.map((id) => `platform.route.${id}`),
    ...settingNames.flatMap((name) => [`platform.setting.${name}.title`, `platform.setting.${name}.about`]),
    ...settingNames.map((name) => `platform.category.${settingDefinitions[name].category}`),
    ...hostProblems.map((problem) => `platform.host.${problem}`),
  ];
  expect(ids.filter((id) => !isMessageId(id))).toEqual([]);
});

test('there is a message for each event, and for each kind of task and its steps', () => {
  const resources = ['zone', 'cluster', 'account'];
  const ids = [
    ...resources.flatMap((resource) =>
      ['created', 'changed', 'removed'].map((change) => `platform.event.${resource}.${change}`),
    ),
    'platform.event.setting.changed',
    ...taskStates.map((state) => `platform.event.task.${state}`),
    ...[...resources, 'setting', 'task', 'session'].map((resource) => `platform.resource.${resource}`),
    `platform.task.kind.${backupTaskKind}`,
    ...backupSteps.map((step) => `platform.task.step.${backupTaskKind}.${step}`),
  ];
  expect(ids.filter((id) => !isMessageId(id))).toEqual([]);
});
