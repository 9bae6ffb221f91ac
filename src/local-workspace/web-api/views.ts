import { z } from 'zod';
import { isObject } from '../checking/json.ts';
import type { Core } from '../core.ts';
import { holdValues, stateValues } from '../inputs.ts';
import { SlackApiError } from '../slack-api-error.ts';
import type { TriggerOrigin } from '../triggers.ts';
import { type OpenModal, slackView } from '../views.ts';
import { wordingFor } from '../wording.ts';
import { accepted, knownPerson, type Method, method, nested, type Services } from './method.ts';

const withTrigger = z.object({ trigger_id: z.string().min(1), view: nested });

/** Redeems the trigger; the person sees when the app was too late. */
function redeemed({ core, triggers }: Services, triggerId: string): TriggerOrigin {
  const { origin, refusal } = triggers.redeem(triggerId);
  if (refusal === null) return origin;
  // A twice used trigger is no problem of the person's: the first use opened what they wanted.
  if (origin !== null && refusal === 'expired_trigger_id') {
    const text = wordingFor(core.store.people.get(origin.person)).openedTooLate(
      core.options.app.name,
      refusal,
    );
    core.audience.tell(origin.person, { type: 'problem', text });
  }
  throw new SlackApiError(refusal);
}

function answer(modal: OpenModal, core: Core) {
  return {
    view: slackView(
      modal,
      core,
      stateValues(modal.view.blocks, modal.values, () => []),
    ),
  };
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': method(withTrigger, (services, args) => {
    const view = accepted(services.core.checker.modal(args.view));
    return answer(services.views.open(redeemed(services, args.trigger_id), view), services.core);
  }),

  'views.push': method(withTrigger, (services, args) => {
    const view = accepted(services.core.checker.modal(args.view));
    return answer(services.views.push(redeemed(services, args.trigger_id), view), services.core);
  }),

  'views.update': method(
    z.object({
      view_id: z.string().min(1).optional(),
      external_id: z.string().min(1).optional(),
      hash: z.string().optional(),
      view: nested,
    }),
    (services, args) => {
      if (args.view_id === undefined && args.external_id === undefined)
        throw new SlackApiError('invalid_arguments');
      const view = accepted(services.core.checker.modal(args.view));
      const find = {
        ...(args.view_id === undefined ? {} : { viewId: args.view_id }),
        ...(args.external_id === undefined ? {} : { externalId: args.external_id }),
        ...(args.hash === undefined ? {} : { hash: args.hash }),
      };
      return answer(services.views.update(find, view), services.core);
    },
  ),

  'views.publish': method(
    z.object({ user_id: z.string().min(1), hash: z.string().optional(), view: nested }),
    (services, args) => {
      const person = knownPerson(services, args.user_id);
      if (isObject(args.view) && args.view.type !== 'home') throw new SlackApiError('invalid_arguments');
      const view = accepted(services.core.checker.home(args.view));
      const home = services.views.publish(person.id, view, args.hash);
      const values = holdValues(home.view.blocks, null, null);
      return {
        view: slackView(
          home,
          services.core,
          stateValues(home.view.blocks, values, () => []),
        ),
      };
    },
  ),
};
