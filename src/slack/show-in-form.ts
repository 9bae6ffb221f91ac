/** A form that changes while it is open, because of what was chosen or pressed in it. */
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { slackError } from './slack-errors.ts';

/** Whoever has closed or submitted it meanwhile has decided otherwise. */
export async function showInForm(
  { slack }: { readonly slack: WebClient },
  viewId: string,
  view: ModalView,
): Promise<void> {
  try {
    await slack.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackError(error) !== 'not_found') throw error;
  }
}
