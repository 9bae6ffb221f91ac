/** Bolt's side of the house: every payload is acknowledged, its sender identified, and its conversation found in the routes. */
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { Zone } from '../domain/days.ts';
import { SlackUserId, type TeamId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import type { Language } from '../domain/vocabulary.ts';
import type { Workspace } from '../operations/workspace.ts';
import { refusalWords } from '../texts/refusals.ts';
import { type Arrival, type House, languageOfSpeaker, logCrash, turnOf, visitOf } from './arrival.ts';
import type { VisitActionHandler } from './conversation.ts';
import { doorstepMessage } from './doorstep.ts';
import { optionOf } from './forms.ts';
import type { TypingContext } from './grammar/intents.ts';
import { parseMessage } from './grammar/message.ts';
import { publishDoorstep, publishHome } from './home.ts';
import { limits } from './limits.ts';
import {
  ActionBody,
  CommandBody,
  EventBody,
  MessageEvent,
  OptionsBody,
  originOf,
  ShortcutBody,
  senderOf,
} from './payloads.ts';
import { say } from './problems.ts';
import { replyTo } from './reply.ts';
import {
  actionFor,
  answerCommand,
  answerMessage,
  asksForSetup,
  menuFor,
  shortcutFor,
  visitActionFor,
  visitMenuFor,
} from './routes.ts';
import { identify, type Sender } from './speaker.ts';
import { submitted } from './submissions.ts';
import { openSetup } from './team/setup.ts';
import type { CommandLine, Turn, Visit } from './turn.ts';
import { decode, FormMetadata, JoinValue } from './wire.ts';

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
    const pressed = ActionBody.parse(body);
    const [action] = pressed.actions;
    if (!action) return;
    const value = action.value ?? action.selected_option?.value ?? null;
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
      slack: client,
    };
    const details = {
      value,
      isPrivate: pressed.container?.is_ephemeral ?? false,
      viewId: pressed.view?.type === 'modal' ? pressed.view.id : null,
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
        else if (!menuFor(action.action_id))
          throw new Error(`no conversation for action ${action.action_id}`);
        if (pressed.view?.type === 'home') await publishHome(turn);
      },
      { visitor, chosenTeam: decode(JoinValue, value)?.team ?? null },
    );
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

  app.event('app_mention', async ({ event, body, client, context }) => {
    await heard(house, client, event, body, context.botUserId, true);
  });

  app.message(async ({ event, body, client, context }) => {
    // Channels are heard only when the app is mentioned; edits, joins and other bots are not addressed to it.
    if (event.channel_type !== 'im' || event.subtype !== undefined || 'bot_id' in event) return;
    await heard(house, client, event, body, context.botUserId, false);
  });

  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return;
    const { team_id, enterprise_id } = EventBody.parse(body);
    const user = SlackUserId.parse(event.user);
    const sender = { slackTeamId: team_id, enterpriseId: enterprise_id ?? null, user, homeTeamId: null };
    await house.work.track(async () => {
      const speaker = await identify(house.workspaces, client, sender);
      const arrival = quietArrival(sender, client);
      await (speaker.kind === 'member'
        ? publishHome(turnOf(house, speaker, arrival))
        : publishDoorstep(client, speaker));
    });
  });
}

interface Strangers {
  /** Served before setup, too. */
  readonly visitor?: VisitActionHandler | undefined;
  /** The team somebody just chose to join. */
  readonly chosenTeam?: TeamId | null;
}

/** Identifies the sender, and answers; whatever goes wrong is told with a reference that the log knows. */
async function answer(
  house: House,
  arrival: Arrival,
  serve: (turn: Turn) => Promise<void>,
  { visitor, chosenTeam = null }: Strangers = {},
): Promise<void> {
  await house.work.track(async () => {
    let language: Language = 'en';
    let workspace: Workspace | undefined;
    try {
      const speaker = await identify(house.workspaces, arrival.slack, arrival.sender, chosenTeam);
      language = languageOfSpeaker(speaker);
      if (speaker.kind === 'member') {
        const turn = turnOf(house, speaker, arrival);
        workspace = turn.workspace;
        await serve(turn);
        return;
      }
      const visit = visitOf(house, speaker, arrival);
      const isSetup =
        visitor ?? (arrival.line && asksForSetup(arrival.line, typingOf(visit)) ? openSetup : undefined);
      if (speaker.kind === 'before-setup' && isSetup) await isSetup(visit);
      else await visit.reply.tell(doorstepMessage(speaker));
    } catch (error) {
      await apologise(house, arrival, language, error);
    } finally {
      if (workspace?.recent?.hasChanged) house.changed();
    }
  });
}

/** Tells the person a reference to what is in the log. */
async function apologise(house: House, arrival: Arrival, language: Language, error: unknown): Promise<void> {
  const reference = logCrash(house, arrival, error);
  try {
    const reply = replyTo({ ...arrival, user: arrival.sender.user, language });
    await reply.tell(say(refusalWords[language].crashedMaybe(reference)));
  } catch (second) {
    house.log.error({ err: second, reference }, 'the apology could not be delivered');
  }
}

function typingOf({ now, profile, texts }: Visit): TypingContext {
  const zone = profile.zone ?? Zone.parse('UTC');
  return { now, zone, language: texts.language, defaultCurrency: Currency.parse('USD') };
}

/** A mention, or a direct message: the same grammar as the slash commands. */
async function heard(
  house: House,
  slack: WebClient,
  event: unknown,
  body: unknown,
  botUserId: string | undefined,
  isMention: boolean,
): Promise<void> {
  const message = MessageEvent.parse(event);
  const { team_id, enterprise_id } = EventBody.parse(body);
  // A mention in a direct message arrives twice; the message event speaks for both.
  if (isMention && message.channel.startsWith('D')) return;
  const arrival: Arrival = {
    sender: {
      slackTeamId: team_id,
      enterpriseId: enterprise_id ?? null,
      user: message.user,
      homeTeamId: message.user_team ?? message.team ?? null,
    },
    // A mention in a channel is answered in its thread.
    origin: {
      channel: message.channel,
      thread: message.thread_ts ?? (isMention ? message.ts : null),
      responseUrl: null,
    },
    triggerId: null,
    requestKey: `message:${message.channel}:${message.ts}`,
    line: {
      command: 'message',
      text: message.text,
      dealId: null,
      message: { channel: message.channel, ts: message.ts, thread: message.thread_ts ?? null },
    },
    slack,
  };
  const bot = SlackUserId.safeParse(botUserId).data;
  await answer(house, arrival, (turn) => answerMessage(turn, parseMessage(message.text, turn.typing, bot)));
}

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
    case '/stagecoach':
      return 'stagecoach';
    default:
      throw new Error(`no conversation for command ${command}`);
  }
}
