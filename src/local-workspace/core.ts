import type { Audience } from './audience.ts';
import type { PayloadChecker } from './checking/check-payload.ts';
import type { WorkspaceClock } from './clock.ts';
import type { FaultPlan } from './faults.ts';
import type { InFlight } from './in-flight.ts';
import type { Journal } from './journal.ts';
import type { LocalWorkspaceOptions } from './options.ts';
import type { Change } from './state-file.ts';
import type { Store } from './store.ts';

/** What every part of the workspace shares. */
export interface Core {
  options: LocalWorkspaceOptions;
  clock: WorkspaceClock;
  store: Store;
  audience: Audience;
  checker: PayloadChecker;
  faults: FaultPlan;
  inFlight: InFlight;
  journal: Journal;
  /** Something that outlives a restart has changed. */
  changed(change?: Change): void;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  url(): string;
}
