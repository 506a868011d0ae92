/** The cluster's own corner of the shared `ImageFolder`. */
const ownFolder = '.zsha';

export const markerPath = (folder: string): string => `${folder}/${ownFolder}/marker.json`;
export const slotFolder = (folder: string): string => `${folder}/${ownFolder}/slot`;
export const slotPath = (folder: string, node: string): string => `${slotFolder(folder)}/${node}`;

/** The management VM's disk, by the manual's name. */
export const imagePath = (folder: string): string => `${folder}/mnvm.img`;
