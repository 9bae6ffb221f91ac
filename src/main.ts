/** Starts what the configuration asks for, says where it is, and stops it on a signal. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Bot, BotConfig, BotOptions } from './bot.ts';
import { type Config, describeProblems, readConfig } from './config.ts';
import type { Clock } from './domain/days.ts';
import type { LocalWorkspace } from './local-workspace/index.ts';
import { withoutSecrets } from './secrets.ts';
import { complaintOf } from './startup-problems.ts';

/** What was started, each with its stop; the last one is stopped first. */
type Stops = (() => Promise<void>)[];

const pageFolder = fileURLToPath(new URL('./page', import.meta.url));

const config = readConfig();
if (config.ok) await run(config.value);
else leaveWith(1, describeProblems(config.refusal));

async function run(config: Config): Promise<void> {
  const stops: Stops = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(stops));
  const fail = (error: unknown) => leaveWith(1, complaintOf(error, config));

  const leave = (signal: NodeJS.Signals) => {
    // Asked a second time: at once.
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', leave).on('SIGTERM', leave);

  try {
    const address = await start(config, stops, fail);
    process.stdout.write(`${lineAnew()}Stagecoach is ready: ${address}\n`);
  } catch (error) {
    // What a signal cut short has not failed.
    if (stopping) return;
    await stop().catch(() => undefined);
    fail(error);
  }
}

/** Starts everything; returns where people find it. */
async function start(config: Config, stops: Stops, fail: (error: unknown) => void): Promise<string> {
  // The database takes longest; the bot's modules are read meanwhile.
  const [databaseUrl, log, { buildBot }] = await Promise.all([
    startDatabase(config, stops, fail),
    openLog(config),
    import('./bot.ts'),
  ]);
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'an error that nothing caught');
    process.exit(1);
  });
  const makeBot: MakeBot = async (wanted, clock, options = {}) => {
    const { host, logLevel } = config;
    const bot = await buildBot({ host, logLevel, databaseUrl, ...wanted }, clock, { log, ...options });
    stops.push(bot.stop);
    return bot;
  };
  if (config.slack === null) return startLocally(config, stops, makeBot, fail);
  const bot = await makeBot({ slack: config.slack, port: config.port }, clockFrom(config.clockStart));
  await bot.start();
  return `${bot.url()}, connected to Slack`;
}

type MakeBot = (
  wanted: Pick<BotConfig, 'slack' | 'port'>,
  clock: Clock,
  options?: BotOptions,
) => Promise<Bot>;

/** The connection string of the server named, or of the embedded database, started now. */
async function startDatabase(config: Config, stops: Stops, fail: (error: unknown) => void): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const { startEmbeddedDatabase } = await import('./storage/embedded/embedded-database.ts');
  const database = await startEmbeddedDatabase({ folder: config.dataFolder });
  stops.push(database.stop);
  void database.lost.then(fail);
  return database.url;
}

async function openLog({ logLevel, slack }: Config): Promise<Logger> {
  const { makeLog } = await import('./log.ts');
  if (!process.stdout.isTTY) return makeLog({ level: logLevel, slack });
  const { build } = await import('pino-pretty');
  const destination = build({ sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' });
  return makeLog({ level: logLevel, slack, destination });
}

/** The bot in a workspace of its own on this machine, which a fresh one fills with people and deals. */
async function startLocally(
  config: Config,
  stops: Stops,
  makeBot: MakeBot,
  fail: (error: unknown) => void,
): Promise<string> {
  const [
    { typedKeywords, events },
    { startLocalWorkspace },
    starter,
    { starterGuides },
    { setUpCompany },
    { tellCompany },
    { stopsOnTheWay },
  ] = await Promise.all([
    import('./bot.ts'),
    import('./local-workspace/index.ts'),
    import('./demo/starter-workspace.ts'),
    import('./demo/starter-guide.ts'),
    import('./demo/set-up-company.ts'),
    import('./demo/tell-company.ts'),
    import('./demo/days-on-the-way.ts'),
  ]);
  const { host, port, botPort, dataFolder, clockStart } = config;
  const { botToken, appToken } = starter.starterApp;
  const keywords = typedKeywords();
  let running: Bot | undefined;
  /** Until it is: a brief of half a company would be wrong, and owners would hear of one deal in place of five. */
  let complete: Promise<unknown> = Promise.resolve();
  let isComplete = true;
  const workspace = await startLocalWorkspace({
    host,
    port,
    pageFolder,
    stateFile: join(dataFolder, 'workspace.json'),
    team: starter.starterTeam,
    people: starter.starterPeople,
    channels: starter.starterChannels,
    messages: starter.starterMessages(clockStart ?? new Date()),
    app: {
      ...starter.starterApp,
      commands: starter.starterApp.commands.map((each) => ({ ...each, keywords: keywords[each.command] })),
      events,
    },
    guide: starterGuides,
    onTheWay: {
      stops: (from, to) => (running ? stopsOnTheWay(from, to) : []),
      arrived: async () => {
        await complete;
        running?.kick();
        await running?.idle();
      },
    },
    delivery: { mode: 'socket' },
  });
  stops.push(workspace.stop);
  if (clockStart) workspace.moveClock(clockStart);
  // A page that is open already learns why nobody answers yet.
  const tellProgress = progressTeller(workspace);
  tellProgress({ text: starter.preparing, done: 0, total: 1 });

  const slack = { mode: 'socket', botToken, appToken, apiUrl: workspace.slackApiUrl } as const;
  const bot = await makeBot(
    { slack, port: botPort },
    { now: workspace.now },
    {
      clockMoves: true,
      holdsBack: () => !isComplete,
    },
  );
  const company = await setUpCompany(bot.workspaces, starter.starterTeam);
  isComplete = !company;
  if (!company) tellProgress(null);
  await bot.start();
  running = bot;
  stops.push(kickWhenMoved(workspace, bot));
  if (company) {
    const leaving = new AbortController();
    const telling = tellCompany(company, {
      signal: leaving.signal,
      giveWay: bot.idle,
      onProgress: (done, total) =>
        tellProgress(done < total ? { text: starter.preparing, done, total } : null),
    });
    complete = telling.then(() => {
      isComplete = !leaving.signal.aborted;
      bot.kick();
    });
    complete.catch(fail);
    stops.push(async () => {
      leaving.abort();
      await telling;
      tellProgress(null);
    });
  }
  return workspace.url;
}

/** Shows how far something being prepared is, in the page and, on a terminal, in one line here; null ends it. */
function progressTeller(workspace: LocalWorkspace): LocalWorkspace['showProgress'] {
  return (progress) => {
    workspace.showProgress(progress);
    if (!process.stdout.isTTY) return;
    const { text, done, total } = progress ?? { text: { en: '' }, done: 0, total: 0 };
    const count = total > 1 ? `: ${done} of ${total}` : '';
    process.stdout.write(`${lineAnew()}${text.en}${count}`);
  };
}

/** On a terminal, takes back the line that is told again and again. */
function lineAnew(): string {
  return process.stdout.isTTY ? '\r\u001b[K' : '';
}

/** Has what is due done at once when somebody moves the clock. */
function kickWhenMoved(workspace: Clock, bot: Bot): () => Promise<void> {
  const ahead = () => workspace.now().getTime() - Date.now();
  let before = ahead();
  const looking = setInterval(() => {
    if (Math.abs(ahead() - before) > 1000) bot.kick();
    before = ahead();
  }, 500);
  return async () => clearInterval(looking);
}

function clockFrom(start: Date | null): Clock {
  const offsetMs = start === null ? 0 : start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offsetMs) };
}

async function stopAll(stops: Stops): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
}

function leaveWith(code: number, complaint: string): void {
  const slack = config.ok ? config.value.slack : null;
  process.stderr.write(`stagecoach: ${withoutSecrets(complaint, slack)}\n`);
  process.exit(code);
}
