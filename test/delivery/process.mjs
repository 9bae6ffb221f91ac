/** The bot as it is built, in a process of its own that can be killed; it waits for Slack for less time than usual. */
import { buildBot } from '../../dist/bot.js';
import { readConfig } from '../../dist/config.js';

const { value } = readConfig();
const slackTimeoutMs = Number(process.env.SLACK_TIMEOUT_MS);
const bot = await buildBot(value, { now: () => new Date() }, { slackTimeoutMs });
await bot.start();
process.stdout.write('ready\n');
