import { join } from 'node:path';
import type { CommandOf } from '@zsha/api/host-agent/command';

export type ImageFormat = CommandOf<'image-fetch'>['format'];
export type VolumeFormat = CommandOf<'volume-create'>['format'];

/** Folders of a storage. All are of one depth: a volume's way to the image below it never changes. */
export const storageFolders = ['volumes', 'images', 'parts'] as const;
export type StorageFolder = (typeof storageFolders)[number];

export const markerPath = (root: string): string => join(root, '.zsha-storage.json');

/** Names are made of ids and formats, and of nothing that anybody typed. */
export const volumePath = (root: string, volume: string, format: VolumeFormat): string =>
  join(root, 'volumes', `${volume}.${format}`);
export const imagePath = (root: string, image: string, format: ImageFormat): string =>
  join(root, 'images', `${image}.${format}`);
/** What is not whole yet. */
export const partPath = (root: string, name: string): string => join(root, 'parts', name);
/** An image as a volume names what is below it. */
export const imageFromVolume = (image: string): string => `../images/${image}.qcow2`;

/** What QEMU calls a format; an ISO is read as it is. */
export const qemuFormat = (format: ImageFormat): VolumeFormat => (format === 'iso' ? 'raw' : format);
