/** Forms of a gallery: one with every input, a stack of three, and a Home tab. */
import type { InputBlock } from '@slack/types';
import type { WorkspaceBlock, WorkspaceHome, WorkspaceModal } from '../../src/local-workspace/block-kit.ts';
import { actionBlocks, sure } from './gallery-actions.ts';
import { boxBlocks, marked, option, type Pictures, pictureBlocks, plain } from './gallery-blocks.ts';
import { barChart, dataTable, lineChart, pieChart } from './gallery-data.ts';

const input = (
  blockId: string,
  label: string,
  element: InputBlock['element'],
  more: Partial<InputBlock> = {},
): InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  element,
  optional: true,
  ...more,
});

const people = {
  include: ['public', 'private', 'im'] as ('public' | 'private' | 'im')[],
  exclude_bot_users: true,
};
const grouped = [
  {
    label: plain('Open'),
    options: [option('proposal', 'Proposal', 'They have our offer'), option('negotiation', 'Negotiation')],
  },
  { label: plain('Closed'), options: [option('won', 'Won'), option('lost', 'Lost')] },
];

const textInputs = (): InputBlock[] => [
  input(
    'account',
    'Account',
    {
      type: 'plain_text_input',
      action_id: 'value',
      max_length: 40,
      focus_on_load: true,
      placeholder: plain('Who is it with?'),
    },
    { optional: false, hint: plain('The company, as you would say it.') },
  ),
  input('notes', 'What was said', {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: true,
    min_length: 5,
    max_length: 300,
  }),
  input('amount', 'Amount', {
    type: 'number_input',
    action_id: 'value',
    is_decimal_allowed: true,
    min_value: '1',
    max_value: '1000000',
  }),
  input('email', 'E-mail', {
    type: 'email_text_input',
    action_id: 'value',
    placeholder: plain('name@example.com'),
  }),
  input('site', 'Website', { type: 'url_text_input', action_id: 'value' }),
  input('rich', 'Summary', {
    type: 'rich_text_input',
    action_id: 'value',
    placeholder: plain('A few words'),
  }),
  input('file', 'Contract', { type: 'file_input', action_id: 'value' }),
];

const pickers = (): InputBlock[] => [
  input('day', 'Expected close', { type: 'datepicker', action_id: 'value', initial_date: '2026-11-30' }),
  input('time', 'At', { type: 'timepicker', action_id: 'value', placeholder: plain('Pick a time') }),
  input('when', 'Remind me', { type: 'datetimepicker', action_id: 'value' }),
];

/** The external ones: `companies` answers slowly, `nothing` has nothing, `broken` answers what nobody can read. */
const selects = (): InputBlock[] => [
  input('stage', 'Stage', {
    type: 'static_select',
    action_id: 'value',
    option_groups: grouped,
    initial_option: option('proposal', 'Proposal', 'They have our offer'),
  }),
  input('many', 'One of a hundred', {
    type: 'static_select',
    action_id: 'value',
    options: Array.from({ length: 100 }, (_, index) => option(`o${index}`, `Option number ${index + 1}`)),
  }),
  input('companies', 'Company', {
    type: 'external_select',
    action_id: 'companies',
    min_query_length: 2,
    placeholder: plain('Search companies'),
  }),
  input('nothing', 'Never found', { type: 'external_select', action_id: 'nothing', min_query_length: 0 }),
  input('broken', 'Never answered', { type: 'external_select', action_id: 'broken', min_query_length: 0 }),
  input('owner', 'Owner', { type: 'users_select', action_id: 'value' }),
  input('channel', 'Channel', { type: 'channels_select', action_id: 'value' }),
  input('place', 'Conversation', { type: 'conversations_select', action_id: 'value', filter: people }),
  input('products', 'Products', {
    type: 'multi_static_select',
    action_id: 'value',
    max_selected_items: 3,
    options: ['Core', 'Insights', 'Connect', 'Support'].map((name) => option(name.toLowerCase(), name)),
  }),
  input('rivals', 'Competitors', {
    type: 'multi_external_select',
    action_id: 'companies',
    min_query_length: 0,
  }),
  input('team', 'Team', { type: 'multi_users_select', action_id: 'value', initial_users: ['U000MIA'] }),
  input('channels', 'Channels', { type: 'multi_channels_select', action_id: 'value' }),
  input('places', 'Conversations', { type: 'multi_conversations_select', action_id: 'value' }),
];

const choices = (): InputBlock[] => [
  input('criteria', 'Criteria', {
    type: 'checkboxes',
    action_id: 'value',
    options: [
      option('budget', 'Budget confirmed', 'Somebody who can spend it said so'),
      option('date', 'Date agreed'),
    ],
  }),
  input('kind', 'Type', {
    type: 'radio_buttons',
    action_id: 'value',
    initial_option: option('new', 'New'),
    options: [option('new', 'New'), option('renewal', 'Renewal', 'They are a customer already')],
  }),
];

/** Sending it with "wrong" as the account is answered with errors; with "slow", after a second. */
export const everyInput = (): WorkspaceModal => ({
  type: 'modal',
  callback_id: 'every_input',
  title: plain('Every input'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    { type: 'alert', level: 'info', text: marked('Every input there is. *Account* is required.') },
    ...textInputs(),
    ...pickers(),
    ...selects(),
    ...choices(),
  ],
});

export const alerts = (): WorkspaceModal => ({
  type: 'modal',
  callback_id: 'alerts',
  title: plain('Alerts'),
  blocks: (['default', 'info', 'warning', 'error', 'success'] as const).map((level) => ({
    type: 'alert',
    level,
    text: marked(`An alert of level *${level}*`),
  })),
});

/** The form at a height of the stack, 1 to 3; its buttons push, update, and close everything. */
export const stackModal = (height: number, updates = 0): WorkspaceModal => ({
  type: 'modal',
  callback_id: 'stack',
  private_metadata: String(height),
  notify_on_close: true,
  title: plain(`Form ${height} of 3`),
  submit: plain(height < 3 ? 'Next' : 'Finish'),
  blocks: [
    { type: 'section', block_id: 'count', text: marked(`Updated *${updates}* times.`) },
    input('kept', 'Kept through an update', { type: 'plain_text_input', action_id: 'value' }),
    ...(updates % 2 === 1
      ? [input('extra', 'Only after an update', { type: 'plain_text_input', action_id: 'value' })]
      : []),
    {
      type: 'actions',
      block_id: 'stack',
      elements: [
        { type: 'button', action_id: 'stack-update', text: plain('Update'), value: String(updates + 1) },
        ...(height < 3
          ? [
              {
                type: 'button' as const,
                action_id: 'stack-push',
                text: plain('Push'),
                value: String(height + 1),
              },
            ]
          : []),
        { type: 'button', action_id: 'stack-sure', text: plain('Delete'), style: 'danger', confirm: sure },
      ],
    },
  ],
});

export const homeView = (pictures: Pictures): WorkspaceHome => {
  const blocks: WorkspaceBlock[] = [
    { type: 'header', text: plain('Good morning :wave:') },
    ...actionBlocks().slice(0, 2),
    barChart(),
    lineChart(),
    pieChart(),
    dataTable(),
    ...pictureBlocks(pictures),
    ...boxBlocks(pictures).filter(({ type }) => type === 'container'),
    input(
      'note',
      'A note to yourself',
      {
        type: 'plain_text_input',
        action_id: 'value',
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
      { dispatch_action: true },
    ),
  ];
  return { type: 'home', blocks };
};
