/** Submitted forms: the operation runs first and the acknowledgement carries its outcome. */
import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Language } from '../domain/vocabulary.ts';
import { bilingual } from '../texts/bilingual.ts';
import { phrase } from '../texts/phrase.ts';
import { refusalWords } from '../texts/refusals.ts';
import { type Arrival, type House, languageOfSpeaker, logCrash, turnOf, visitOf } from './arrival.ts';
import { errorsFor, readForm, refilled } from './filled.ts';
import { modalOf, noticeModal } from './forms.ts';
import { senderOf, ViewBody } from './payloads.ts';
import { formFor, visitFormFor } from './routes.ts';
import { identify } from './speaker.ts';
import { FormMetadata } from './wire.ts';

const words = bilingual({
  en: {
    working: phrase`Working on it…`,
    workingTitle: 'One moment',
    close: 'Close',
    doneTitle: 'Done',
    done: phrase`Done. You will find the details in the conversation.`,
  },
  zh: {
    working: phrase`正在处理…`,
    workingTitle: '请稍候',
    close: '关闭',
    doneTitle: '完成',
    done: phrase`已完成，详情见对话。`,
  },
});

type Acknowledge = (response?: ViewResponseAction) => Promise<void>;

export async function submitted(
  house: House,
  slack: WebClient,
  body: unknown,
  ack: Acknowledge,
): Promise<void> {
  const { view, ...envelope } = ViewBody.parse(body);
  const metadata = FormMetadata.parse(JSON.parse(view.private_metadata));
  const arrival: Arrival = {
    sender: senderOf(envelope),
    origin: metadata.origin,
    triggerId: null,
    requestKey: `view:${view.id}`,
    line: null,
    slack,
  };
  const labels = {
    title: view.title.text,
    submit: view.submit?.text ?? 'OK',
    close: view.close?.text ?? 'X',
  };
  let language: Language = 'en';
  let acknowledged = false;

  /** Before the patience ran out by acknowledging, afterwards by updating the waiting view. */
  async function show(response: ViewResponseAction | undefined): Promise<void> {
    if (!acknowledged) {
      acknowledged = true;
      await ack(response);
    } else {
      await updateWaiting(slack, view.id, response, language);
    }
  }

  const timer = setTimeout(() => {
    acknowledged = true;
    ack({ response_action: 'update', view: workingView(language) }).catch((error: unknown) =>
      house.log.error({ err: error }, 'a form could not be acknowledged'),
    );
  }, house.patienceMs);

  try {
    const speaker = await identify(house.workspaces, slack, arrival.sender);
    language = languageOfSpeaker(speaker);
    const handle = formFor(view.callback_id);
    const handleVisit = visitFormFor(view.callback_id);
    const filled = readForm(view.state);
    const visit = visitOf(house, speaker, arrival);
    const outcome = handleVisit
      ? await handleVisit(visit, metadata.kept, filled)
      : handle && speaker.kind === 'member'
        ? await handle(turnOf(house, speaker, arrival), metadata.kept, filled)
        : undefined;
    if (!outcome) throw new Error(`no conversation for form ${view.callback_id}`);
    clearTimeout(timer);
    switch (outcome.kind) {
      case 'done':
        await show(undefined);
        if (outcome.tell) await visit.reply.tell(outcome.tell);
        break;
      case 'instead':
        await show({
          response_action: 'update',
          view: modalOf(outcome.form, metadata.origin),
        });
        break;
      case 'again': {
        const errors = acknowledged || outcome.kept ? undefined : errorsFor(view, outcome.problems);
        const kept = outcome.kept ?? metadata.kept;
        const again = { ...metadata, kept };
        await show(
          errors
            ? { response_action: 'errors', errors }
            : { response_action: 'update', view: refilled(view, labels, outcome.problems, again) },
        );
      }
    }
  } catch (error) {
    clearTimeout(timer);
    const reference = logCrash(house, arrival, error);
    const problems = { fields: {}, notice: refusalWords[language].crashedMaybe(reference) };
    await show({ response_action: 'update', view: refilled(view, labels, problems, metadata) });
  } finally {
    clearTimeout(timer);
    house.changed();
  }
}

async function updateWaiting(
  slack: WebClient,
  viewId: string,
  response: ViewResponseAction | undefined,
  language: Language,
): Promise<void> {
  const next = response && 'view' in response && response.view ? response.view : doneView(language);
  try {
    await slack.views.update({ view_id: viewId, view: next });
  } catch {
    // The person closed it meanwhile; the private message says the outcome.
  }
}

function workingView(language: Language): ModalView {
  const { working, workingTitle, close } = words[language];
  return noticeModal(workingTitle, working, close);
}

function doneView(language: Language): ModalView {
  const { done, doneTitle, close } = words[language];
  return noticeModal(doneTitle, done, close);
}
