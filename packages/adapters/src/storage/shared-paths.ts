/** The cluster's own corner of the shared `ImageFolder`. */
export const ownFolder = (folder: string): string => `${folder}/.zsha`;
export const markerPath = (folder: string): string => `${ownFolder(folder)}/marker.json`;
export const slotFolder = (folder: string): string => `${ownFolder(folder)}/slot`;
export const slotPath = (folder: string, node: string): string => `${slotFolder(folder)}/${node}`;

/** The management VM's disk, by the manual's name. */
export const imagePath = (folder: string): string => `${folder}/mnvm.img`;
