/** The yardstick: a Bolt app that acknowledges every command and does nothing else. */
import { createServer } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { z } from 'zod';

const env = z
  .object({
    PORT: z.coerce.number(),
    SLACK_BOT_TOKEN: z.string(),
    SLACK_SIGNING_SECRET: z.string(),
    SLACK_API_URL: z.url(),
  })
  .parse(process.env);

const receiver = new HTTPReceiver({ signingSecret: env.SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  token: env.SLACK_BOT_TOKEN,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: env.SLACK_API_URL },
});
app.command(/.*/, async ({ ack }) => {
  await ack();
});

createServer((request, response) => {
  if (request.url === '/readyz') response.end('ready');
  else receiver.requestListener(request, response);
}).listen(env.PORT, '127.0.0.1');
