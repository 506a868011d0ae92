import type { CommandOf, HostCommand } from '@zsha/api/host-agent/command';
import { unreachable } from '@zsha/kit/unreachable';

/**
 * Commands that have a queue in common are carried out one after the other, in the order in which they came: what
 * is done to one thing, and what needs that thing to stay as it is.
 */
export function queuesOf(command: HostCommand): readonly string[] {
  switch (command.kind) {
    case 'vm-start':
      return [`vm/${command.spec.vm}`];
    case 'vm-stop':
    case 'vm-reboot':
    case 'vm-pause':
    case 'vm-resume':
    case 'vm-destroy':
    case 'vm-migrate':
    case 'volume-attach':
    case 'volume-detach':
    case 'nic-attach':
    case 'nic-detach':
      return [`vm/${command.vm}`];
    case 'storage-connect':
      return [`storage/${command.spec.storage}`];
    case 'storage-disconnect':
    case 'storage-check':
      return [`storage/${command.storage}`];
    case 'volume-create':
      return [volumeQueue(command), ...imageQueue(command)];
    case 'volume-resize':
    case 'volume-delete':
    case 'volume-info':
    case 'snapshot-create':
    case 'snapshot-revert':
    case 'snapshot-delete':
      return [volumeQueue(command)];
    case 'image-copy':
      return [imageAt(command.storage, command.image), imageAt(command.from, command.image)];
    case 'image-fetch':
    case 'image-delete':
      return [imageAt(command.storage, command.image)];
    default:
      return unreachable(command);
  }
}

const volumeQueue = ({ storage, volume }: { readonly storage: string; readonly volume: string }): string =>
  `volume/${storage}/${volume}`;
const imageAt = (storage: string, image: string): string => `image/${storage}/${image}`;

/** The image that a volume is made of must not go while it is made. */
function imageQueue({ storage, from }: CommandOf<'volume-create'>): readonly string[] {
  switch (from.kind) {
    case 'blank':
      return [];
    case 'clone':
      return [imageAt(storage, from.image)];
    case 'copy':
      return [imageAt(from.imageStorage, from.image)];
    default:
      return unreachable(from);
  }
}
