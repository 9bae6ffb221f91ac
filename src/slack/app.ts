/** Bolt's side of the house: every payload is acknowledged, its sender identified, and its conversation found in the routes. */
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { SlackUserId } from '../domain/ids.ts';
import { answer } from './answer.ts';
import { type Arrival, type House, turnOf, visitOf } from './arrival.ts';
import type { CommandLine } from './command-line.ts';
import { readForm } from './filled.ts';
import { optionOf } from './forms.ts';
import { hearDirectly, hearMention } from './hear.ts';
import { publishDoorstep, publishHome } from './home.ts';
import { limits } from './limits.ts';
import {
  ActionBody,
  CommandBody,
  carriedBy,
  dealPressedIn,
  OptionsBody,
  originOf,
  ShortcutBody,
  senderOf,
  senderOfEvent,
} from './payloads.ts';
import { hearReply } from './reminders/replies.ts';
import { actionFor, menuFor, shortcutFor, visitActionFor, visitMenuFor } from './routes.ts';
import { identify, type Sender } from './speaker.ts';
import { submitted } from './submissions.ts';
import { answerCommand } from './typed-routes.ts';
import { decode, FormMetadata } from './wire.ts';
import { JoinValue } from './wire-values.ts';

/** What people say; a reply may be shown in its channel, too. */
const saidKinds: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast']);

export function listen(app: App, house: House): void {
  app.command(/.*/, async ({ ack, body, client }) => {
    await ack();
    const command = CommandBody.parse(body);
    const name = commandName(command.command);
    const arrival: Arrival = {
      sender: {
        slackTeamId: command.team_id,
        enterpriseId: command.enterprise_id ?? null,
        user: command.user_id,
        homeTeamId: null,
      },
      origin: { channel: command.channel_id, thread: null, responseUrl: command.response_url },
      triggerId: command.trigger_id,
      requestKey: `trigger:${command.trigger_id}`,
      line: { command: name, text: command.text, dealId: null },
      slack: client,
    };
    await answer(house, arrival, answerCommand);
  });

  app.action(/.*/, async ({ ack, body, client }) => {
    await ack();
    await answerPress(house, client, ActionBody.parse(body));
  });

  app.view<ViewSubmitAction>(/.*/, async ({ ack, body, client }) => {
    await house.work.track(() => submitted(house, client, body, ack));
  });

  app.options(/.*/, async ({ ack, body, client }) => {
    const asked = OptionsBody.parse(body);
    const kept = decode(FormMetadata, asked.view?.private_metadata)?.kept;
    const arrival = quietArrival(senderOf(asked), client);
    const speaker = await identify(house.workspaces, client, arrival.sender);
    const menu = menuFor(asked.action_id);
    const found =
      visitMenuFor(asked.action_id)?.(visitOf(house, speaker, arrival), asked.value) ??
      (menu && speaker.kind === 'member'
        ? await menu(turnOf(house, speaker, arrival), asked.value, kept)
        : []);
    await ack({ options: found.slice(0, limits.options).map(optionOf) });
  });

  app.shortcut(/.*/, async ({ ack, body, client }) => {
    await ack();
    const shortcut = ShortcutBody.parse(body);
    const arrival: Arrival = {
      sender: senderOf(shortcut),
      origin: originOf(shortcut),
      triggerId: shortcut.trigger_id,
      requestKey: `trigger:${shortcut.trigger_id}`,
      line: null,
      slack: client,
    };
    const handler = shortcutFor(shortcut.callback_id);
    await answer(house, arrival, async (turn) => {
      if (!handler) throw new Error(`no conversation for shortcut ${shortcut.callback_id}`);
      await handler(turn, shortcut);
    });
  });

  app.event('app_mention', (said) => hearMention(house, said));

  app.message(async (said) => {
    const { event } = said;
    // Edits, joins and other bots are not addressed to anybody.
    if (!saidKinds.has(event.subtype) || ('bot_id' in event && event.bot_id)) return;
    await (event.channel_type === 'im' ? hearDirectly : hearReply)(house, said);
  });

  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return;
    const sender = senderOfEvent({ user: SlackUserId.parse(event.user) }, body);
    await house.work.track(async () => {
      const speaker = await identify(house.workspaces, client, sender);
      const arrival = quietArrival(sender, client);
      await (speaker.kind === 'member'
        ? publishHome(turnOf(house, speaker, arrival))
        : publishDoorstep(client, speaker));
    });
  });
}

/** A button, a menu or a picker, in a message, a form or the Home tab. */
async function answerPress(house: House, client: WebClient, pressed: ActionBody): Promise<void> {
  const [action] = pressed.actions;
  if (!action) return;
  const value = carriedBy(action);
  const metadata = decode(FormMetadata, pressed.view?.private_metadata);
  const place = pressed.message?.ts ?? pressed.view?.id ?? '';
  const arrival: Arrival = {
    sender: senderOf(pressed),
    origin: metadata?.origin ?? originOf(pressed),
    triggerId: pressed.trigger_id,
    requestKey: [
      'button',
      pressed.user.id,
      pressed.channel?.id ?? '',
      place,
      pressed.view?.hash ?? '',
      action.block_id,
      action.action_id,
      value ?? '',
    ].join(':'),
    line: null,
    pressed: dealPressedIn(pressed, value),
    slack: client,
  };
  const modal = pressed.view?.type === 'modal' ? pressed.view : null;
  const details = {
    value,
    isPrivate: pressed.container?.is_ephemeral ?? false,
    viewId: modal?.id ?? null,
    form: modal && metadata ? { kept: metadata.kept, filled: readForm(modal.state) } : null,
    messageTs: pressed.message?.ts ?? pressed.container?.message_ts ?? null,
  };
  const visitor = visitActionFor(action.action_id);
  await answer(
    house,
    arrival,
    async (turn) => {
      const handler = actionFor(action.action_id);
      if (visitor) await visitor(turn);
      else if (handler) await handler(turn, details);
      else if (!menuFor(action.action_id)) throw new Error(`no conversation for action ${action.action_id}`);
      if (pressed.view?.type === 'home') await publishHome(turn);
    },
    { visitor, chosenTeam: decode(JoinValue, value)?.team ?? null },
  );
}

/** Of something that nobody waits for an answer to. */
function quietArrival(sender: Sender, slack: WebClient): Arrival {
  return {
    sender,
    origin: { channel: null, thread: null, responseUrl: null },
    triggerId: null,
    requestKey: '',
    line: null,
    slack,
  };
}

function commandName(command: string): CommandLine['command'] {
  switch (command) {
    case '/deal':
      return 'deal';
    case '/pipeline':
      return 'pipeline';
    case '/metrics':
      return 'metrics';
    case '/stagecoach':
      return 'stagecoach';
    default:
      throw new Error(`no conversation for command ${command}`);
  }
}
