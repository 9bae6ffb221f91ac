/**
 * A workspace like Slack's on this machine: it speaks Slack's wire protocol to an app, serves a page to people,
 * and lets tests sit at their clients. It knows nothing of the app.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAppAnswers } from './app-answers.ts';
import { createAudience } from './audience.ts';
import { createPayloadChecker } from './checking/check-payload.ts';
import { createClientApi } from './client-api.ts';
import { createClock } from './clock.ts';
import { createConversations } from './conversations.ts';
import type { Core } from './core.ts';
import { createDeliveries, type RecordedDelivery } from './deliveries.ts';
import { createDesk } from './desk.ts';
import { createAppEvents } from './events.ts';
import { createFaultPlan, type Faults } from './faults.ts';
import { createFileRoutes } from './file-routes.ts';
import { createFiles } from './files.ts';
import { createGuide } from './guide.ts';
import { createWorkspaceServer } from './http-server.ts';
import { createHttpTransport } from './http-transport.ts';
import { createInFlight } from './in-flight.ts';
import { createInteractions } from './interactions.ts';
import { createJournal } from './journal.ts';
import { createModals } from './modals.ts';
import type { LocalProgress, LocalWorkspaceOptions } from './options.ts';
import { createPerson, type Person } from './person.ts';
import { createProgress } from './progress.ts';
import { createSocketTransport } from './socket-transport.ts';
import { createStateWriter, readStateFile } from './state-file.ts';
import { createStore } from './store.ts';
import { createSurfaces } from './surfaces.ts';
import { createTriggers } from './triggers.ts';
import { createViews } from './views.ts';
import { createWebApi, type RecordedCall } from './web-api/web-api.ts';

export type { RecordedDelivery } from './deliveries.ts';
export type { Faults } from './faults.ts';
export type { LocalWorkspaceOptions } from './options.ts';
export { type Person, ProblemShown, SubmissionRefused } from './person.ts';
export type { RecordedCall } from './web-api/web-api.ts';

export interface LocalWorkspace {
  /** `http://127.0.0.1:PORT`, where the page is. */
  url: string;
  /** What the app's Slack client takes as its API address; ends with a slash. */
  slackApiUrl: string;
  now(): Date;
  moveClock(to: Date): void;
  faults: Faults;
  /** Tells everybody who looks that something is being prepared; null: no more. */
  showProgress(progress: LocalProgress | null): void;
  /** The driver of one person's client; throws for an unknown id or name. */
  person(idOrName: string): Person;
  /** The app's calls to the Web API, oldest first (the last 10,000). */
  calls(): RecordedCall[];
  /** What the app was told, oldest first (the last 10,000). */
  deliveries(): RecordedDelivery[];
  /** Resolves when nothing has been under way between workspace and app for a moment. */
  idle(): Promise<void>;
  /** Writes the state file and frees the port. */
  stop(): Promise<void>;
}

/** Listens on a loopback address. Rejects when the port is taken or the state file is damaged. */
export async function startLocalWorkspace(options: LocalWorkspaceOptions): Promise<LocalWorkspace> {
  const kept = options.stateFile === undefined ? null : await readStateFile(options.stateFile);
  const saved = kept?.state ?? null;
  const clock = createClock(saved?.clockOffsetMs ?? options.clockOffsetMs ?? 0);
  const store = createStore(options, saved);
  for (const { id } of store.conversations.values()) clock.startAfter(store.messagesIn(id).at(-1)?.ts ?? '0');
  const writer = createStateWriter(options.stateFile, kept?.isLogTidy ?? false, () => ({
    clockOffsetMs: clock.offsetMs(),
    ...store.snapshot(),
  }));

  const audience = createAudience();
  const inFlight = createInFlight();
  const sockets = createSocketTransport(options.app.id);
  const faults = createFaultPlan(sockets, {
    removeApp(channel) {
      const room = store.conversations.get(channel);
      if (!room) throw new Error(`There is no channel ${channel} in this workspace.`);
      room.members = room.members.filter((member) => member !== options.app.botUserId);
      writer.changed();
    },
  });
  const journal = createJournal({
    clock,
    botUserId: options.app.botUserId,
    tell: (person) =>
      person === null ? audience.tellAll({ type: 'happened' }) : audience.tell(person, { type: 'happened' }),
  });
  let url = '';
  const core: Core = {
    options,
    clock,
    store,
    audience,
    inFlight,
    faults,
    journal,
    checker: createPayloadChecker(faults.refusedBlocks),
    changed: (change) => writer.changed(change),
    url: () => url,
  };

  const { delivery, app } = options;
  const transport = delivery.mode === 'http' ? createHttpTransport(delivery.url, app.signingSecret) : sockets;
  const deliveries = createDeliveries(core, transport);
  const events = createAppEvents(core, deliveries);
  const conversations = createConversations(core, events);
  const views = createViews(core);
  const triggers = createTriggers(options.triggerLifetimeMs);
  const surfaces = createSurfaces(core, views);
  const answers = createAppAnswers(core, conversations);
  const progress = createProgress(core);
  const files = createFiles(core, options.stateFile?.replace(/(?:\.json)?$/, '.files'));
  const asking = { core, deliveries, triggers, surfaces, answers };
  const desk = createDesk({
    core,
    conversations,
    interactions: createInteractions(asking),
    modals: createModals(asking, views),
    views,
    events,
    files,
    guide: createGuide(core),
    progressFor: progress.for,
  });
  const socketUrl = () => `${url.replace('http', 'ws')}/socket?ticket=${sockets.ticket()}&app_id=${app.id}`;
  const webApi = createWebApi({ core, conversations, files, views, triggers, socketUrl });

  const server = createWorkspaceServer({
    webApi,
    clientApi: createClientApi(desk, clock.now),
    files: createFileRoutes(core, files, desk),
    answers,
    audience,
    sockets,
    inFlight,
    pageFolder: options.pageFolder,
  });
  server.http.listen(options.port, options.host);
  await once(server.http, 'listening');
  url = addressOf(server.http.address());
  // Not before: whoever is here already on this port may be writing the same file.
  writer.changed();

  const people = new Map<string, Person>();
  return {
    url,
    slackApiUrl: `${url}/api/`,
    now: clock.now,
    moveClock: (to) => void desk.moveClock({ toEpochMs: to.getTime() }),
    faults: faults.switches,
    showProgress: progress.show,
    person(idOrName) {
      const known =
        store.people.get(idOrName) ?? [...store.people.values()].find((each) => each.name === idOrName);
      if (!known) throw new Error(`There is no person ${idOrName} in this workspace.`);
      const person =
        people.get(known.id) ??
        createPerson(known.id, { desk, store, files, views, audience, inFlight, botUserId: app.botUserId });
      people.set(known.id, person);
      return person;
    },
    calls: webApi.recorded,
    deliveries: deliveries.recorded,
    idle: inFlight.idle,
    async stop() {
      deliveries.stop();
      await server.close();
      await writer.flush();
    },
  };
}

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The local workspace has no port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
