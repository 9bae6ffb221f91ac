/** A sample company of 8,800 deals, whose figures are published. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Its files are no part of the project: where they are named, or beside a clone; else null. */
export const samples: string | null =
  [process.env.STAGECOACH_SAMPLES, '../shared/data', '../../shared/data']
    .flatMap((folder) => (folder ? [resolve(folder, 'maven-crm')] : []))
    .find((folder) => existsSync(folder)) ?? null;
