/** What people press and pick in a message: buttons, menus, pickers, and everything that stands beside a section. */
import type { Option } from '@slack/types';
import type { WorkspaceBlock } from '../../src/local-workspace/block-kit.ts';
import { button, marked, option, plain } from './gallery-blocks.ts';

const markedOption = (value: string, text: string, description: string): Option => ({
  text: marked(text),
  value,
  description: plain(description),
});
export const sure = {
  title: plain('Lose this deal?'),
  text: marked('*Acme* leaves the open pipeline. You can undo it.'),
  confirm: plain('Lose it'),
  deny: plain('Keep it'),
  style: 'danger' as const,
};

/** Buttons: `slow` answers after a second, `refused` never does. */
export const actionBlocks = (): WorkspaceBlock[] => [
  {
    type: 'actions',
    block_id: 'buttons',
    elements: [
      button('plain', 'Plain'),
      button('primary', 'Primary', { style: 'primary' }),
      button('danger', 'Lose', { style: 'danger', confirm: sure }),
      button('slow', 'Slow'),
      button('link', 'Open a page', { url: 'https://example.com' }),
      {
        type: 'workflow_button',
        action_id: 'workflow',
        text: plain('Workflow'),
        workflow: { trigger: { url: 'https://example.com/workflow' } },
      },
      {
        type: 'overflow',
        action_id: 'overflow',
        options: [
          option('log', 'Log', 'A call or a meeting'),
          option('park', 'Park'),
          { ...option('site', 'Website'), url: 'https://example.com' },
        ],
      },
    ],
  },
  {
    type: 'actions',
    block_id: 'pickers',
    elements: [
      {
        type: 'static_select',
        action_id: 'stage',
        placeholder: plain('Stage'),
        options: [option('proposal', 'Proposal'), option('negotiation', 'Negotiation')],
      },
      { type: 'users_select', action_id: 'owner', placeholder: plain('Owner') },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-11-30' },
      { type: 'timepicker', action_id: 'time', placeholder: plain('Time') },
      { type: 'datetimepicker', action_id: 'when', initial_date_time: 1_795_000_000 },
    ],
  },
  section('A button beside', button('beside', 'Open')),
  section('A menu beside', {
    type: 'overflow',
    action_id: 'menu',
    options: [option('one', 'One'), option('two', 'Two')],
  }),
  section('A select beside', {
    type: 'static_select',
    action_id: 'select',
    placeholder: plain('Pick one'),
    options: [option('one', 'One'), option('two', 'Two')],
  }),
  section('Several beside', {
    type: 'multi_static_select',
    action_id: 'several',
    placeholder: plain('Pick some'),
    options: [option('one', 'One'), option('two', 'Two')],
  }),
  section('A date beside', { type: 'datepicker', action_id: 'date', placeholder: plain('Pick a day') }),
  section('A time beside', { type: 'timepicker', action_id: 'hour', initial_time: '09:30' }),
  section('Boxes beside', {
    type: 'checkboxes',
    action_id: 'boxes',
    options: [
      markedOption('a', '*Budget* confirmed', 'They said so'),
      markedOption('b', 'Date agreed', 'In writing'),
    ],
  }),
  section('One of beside', {
    type: 'radio_buttons',
    action_id: 'radio',
    options: [option('new', 'New'), option('renewal', 'Renewal')],
  }),
];

type Accessory = NonNullable<Extract<WorkspaceBlock, { type: 'section' }>['accessory']>;

function section(text: string, accessory: Accessory): WorkspaceBlock {
  return { type: 'section', block_id: `beside-${accessory.type}`, text: marked(text), accessory };
}
