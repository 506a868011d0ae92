import { backupStoreSteps } from '../backups/backup-store-steps.ts';
import type { StoreStepWork } from './store-step-work.ts';

/** By `<kind>/<step>`. */
export const storeSteps: Readonly<Record<string, StoreStepWork>> = { ...backupStoreSteps };
