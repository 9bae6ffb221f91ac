/**
 * Slack's documented limits, one line each. `at` is a path inside an object of that `type`, `*` standing for
 * every item of a list; a limit counts characters of a text, items of a list, or the number itself.
 * The pages named are below https://docs.slack.dev/reference/.
 */
export interface Limit {
  at: string;
  min?: number;
  max?: number;
}

export interface LimitsOfType {
  source: string;
  limits: readonly Limit[];
}

const optionText: readonly Limit[] = [
  { at: 'options.*.text.text', min: 1, max: 75 },
  { at: 'options.*.value', max: 150 },
  { at: 'options.*.description.text', max: 75 },
];

const choosable: readonly Limit[] = [
  { at: 'options', min: 1, max: 100 },
  ...optionText,
  { at: 'option_groups', min: 1, max: 100 },
  { at: 'option_groups.*.label.text', max: 75 },
  { at: 'option_groups.*.options', max: 100 },
  { at: 'option_groups.*.options.*.text.text', min: 1, max: 75 },
  { at: 'option_groups.*.options.*.value', max: 150 },
  { at: 'max_selected_items', min: 1 },
];

const ticked: readonly Limit[] = [{ at: 'options', min: 1, max: 10 }, ...optionText];

const pressed: readonly Limit[] = [
  { at: 'text.text', min: 1, max: 75 },
  { at: 'value', max: 2_000 },
  { at: 'url', max: 3_000 },
  { at: 'accessibility_label', max: 75 },
];

export const LIMITS_BY_TYPE: Readonly<Record<string, LimitsOfType>> = {
  // Texts, wherever they are. Slack refuses an empty text object.
  plain_text: { source: 'block-kit/composition-objects/text-object', limits: [{ at: 'text', min: 1 }] },
  mrkdwn: { source: 'block-kit/composition-objects/text-object', limits: [{ at: 'text', min: 1 }] },

  // Blocks.
  section: {
    source: 'block-kit/blocks/section-block',
    limits: [
      { at: 'text.text', max: 3_000 },
      { at: 'fields', min: 1, max: 10 },
      { at: 'fields.*.text', max: 2_000 },
    ],
  },
  header: { source: 'block-kit/blocks/header-block', limits: [{ at: 'text.text', max: 150 }] },
  markdown: { source: 'block-kit/blocks/markdown-block', limits: [{ at: 'text', min: 1, max: 12_000 }] },
  context: {
    source: 'block-kit/blocks/context-block',
    limits: [
      { at: 'elements', min: 1, max: 10 },
      { at: 'elements.*.text', max: 3_000 },
    ],
  },
  context_actions: {
    source: 'block-kit/blocks/context-actions-block',
    limits: [{ at: 'elements', min: 1, max: 5 }],
  },
  actions: { source: 'block-kit/blocks/actions-block', limits: [{ at: 'elements', min: 1, max: 25 }] },
  input: {
    source: 'block-kit/blocks/input-block',
    limits: [
      { at: 'label.text', max: 2_000 },
      { at: 'hint.text', max: 2_000 },
    ],
  },
  image: {
    source: 'block-kit/blocks/image-block',
    limits: [
      { at: 'alt_text', max: 2_000 },
      { at: 'image_url', min: 1, max: 3_000 },
      { at: 'title.text', max: 2_000 },
    ],
  },
  video: {
    source: 'block-kit/blocks/video-block',
    limits: [
      { at: 'title.text', max: 199 },
      { at: 'author_name', max: 49 },
      { at: 'description.text', max: 200 },
    ],
  },
  alert: { source: 'block-kit/blocks/alert-block', limits: [{ at: 'text.text', max: 3_000 }] },
  card: {
    source: 'block-kit/blocks/card-block',
    limits: [
      { at: 'title.text', max: 150 },
      { at: 'subtitle.text', max: 150 },
      { at: 'body.text', max: 200 },
    ],
  },
  carousel: { source: 'block-kit/blocks/carousel-block', limits: [{ at: 'elements', min: 1, max: 10 }] },
  container: {
    source: 'block-kit/blocks/container-block',
    limits: [
      { at: 'title.text', max: 150 },
      { at: 'subtitle.text', max: 150 },
      { at: 'child_blocks', min: 1, max: 10 },
    ],
  },
  rich_text: { source: 'block-kit/blocks/rich-text-block', limits: [{ at: 'elements', min: 1 }] },
  table: {
    source: 'block-kit/blocks/table-block',
    limits: [
      { at: 'rows', min: 1, max: 100 },
      { at: 'rows.*', min: 1, max: 20 },
      { at: 'column_settings', max: 20 },
    ],
  },
  data_table: {
    source: 'block-kit/blocks/data-table-block',
    limits: [
      { at: 'caption', min: 1 },
      { at: 'rows', min: 2, max: 101 },
      { at: 'rows.*', min: 1, max: 20 },
      { at: 'page_size', min: 1, max: 100 },
      { at: 'row_header_column_index', min: 0, max: 19 },
    ],
  },
  data_visualization: {
    source: 'block-kit/blocks/data-visualization-block',
    limits: [
      { at: 'title', min: 1, max: 50 },
      { at: 'chart.segments', min: 1, max: 6 },
      { at: 'chart.segments.*.label', min: 1, max: 20 },
      { at: 'chart.series', min: 1, max: 6 },
      { at: 'chart.series.*.name', min: 1, max: 20 },
      { at: 'chart.series.*.data', min: 1, max: 20 },
      { at: 'chart.series.*.data.*.label', min: 1, max: 20 },
      { at: 'chart.axis_config.categories', min: 1, max: 20 },
      { at: 'chart.axis_config.categories.*', min: 1, max: 20 },
      { at: 'chart.axis_config.x_label', max: 50 },
      { at: 'chart.axis_config.y_label', max: 50 },
    ],
  },

  // Elements.
  button: { source: 'block-kit/block-elements/button-element', limits: pressed },
  workflow_button: { source: 'block-kit/block-elements/workflow-button-element', limits: pressed },
  icon_button: { source: 'block-kit/block-elements/icon-button-element', limits: pressed },
  overflow: {
    source: 'block-kit/block-elements/overflow-menu-element',
    limits: [{ at: 'options', min: 1, max: 5 }, ...optionText, { at: 'options.*.url', max: 3_000 }],
  },
  radio_buttons: { source: 'block-kit/block-elements/radio-button-group-element', limits: ticked },
  checkboxes: { source: 'block-kit/block-elements/checkboxes-element', limits: ticked },
  static_select: { source: 'block-kit/block-elements/select-menu-element', limits: choosable },
  multi_static_select: { source: 'block-kit/block-elements/multi-select-menu-element', limits: choosable },
  multi_external_select: { source: 'block-kit/block-elements/multi-select-menu-element', limits: choosable },
  multi_users_select: { source: 'block-kit/block-elements/multi-select-menu-element', limits: choosable },
  multi_conversations_select: {
    source: 'block-kit/block-elements/multi-select-menu-element',
    limits: choosable,
  },
  multi_channels_select: { source: 'block-kit/block-elements/multi-select-menu-element', limits: choosable },
  plain_text_input: {
    source: 'block-kit/block-elements/plain-text-input-element',
    limits: [
      { at: 'min_length', min: 0, max: 3_000 },
      { at: 'max_length', min: 1, max: 3_000 },
    ],
  },

  // Surfaces.
  modal: {
    source: 'views/modal-views',
    limits: [
      { at: 'blocks', min: 1, max: 100 },
      { at: 'title.text', max: 24 },
      { at: 'submit.text', max: 24 },
      { at: 'close.text', max: 24 },
      { at: 'private_metadata', max: 3_000 },
      { at: 'callback_id', max: 255 },
      { at: 'external_id', max: 255 },
    ],
  },
  home: {
    source: 'views/home-tab-views',
    limits: [
      { at: 'blocks', max: 100 },
      { at: 'private_metadata', max: 3_000 },
      { at: 'callback_id', max: 255 },
      { at: 'external_id', max: 255 },
    ],
  },
};

/** Limits of fields that many kinds of objects have. */
export const LIMITS_ANYWHERE: readonly Limit[] = [
  { at: 'block_id', min: 1, max: 255 },
  { at: 'action_id', min: 1, max: 255 },
  { at: 'placeholder.text', max: 150 },
  { at: 'confirm.title.text', max: 100 },
  { at: 'confirm.text.text', max: 300 },
  { at: 'confirm.confirm.text', max: 30 },
  { at: 'confirm.deny.text', max: 30 },
];

/** chat.postMessage: "up to 50 blocks". */
export const BLOCKS_PER_MESSAGE = 50;
/** Undocumented: `msg_blocks_too_long` was seen near this many characters of text in all blocks together. */
export const BLOCK_CHARACTERS_PER_MESSAGE = 13_000;
/** Slack cuts a longer text instead of refusing it. */
export const MESSAGE_TEXT_CHARACTERS = 40_000;
/** One table block in a message (table block page). */
export const TABLES_PER_MESSAGE = 1;
/** All cells of a message's data tables together (data table page). */
export const DATA_TABLE_CHARACTERS_PER_MESSAGE = 10_000;
/** Charts in a message (data visualization page). */
export const CHARTS_PER_MESSAGE = 2;
/** A whole view as JSON (views.open: `view_too_large`). */
export const VIEW_BYTES = 250_000;
/** Modals on top of each other (views.push: `push_limit_reached`). */
export const VIEWS_IN_STACK = 3;
/** Uses of one response_url, and how long it lives. */
export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_LIFETIME_MS = 30 * 60_000;
/** How long a trigger_id can open something. */
export const TRIGGER_LIFETIME_MS = 3_000;

/** Blocks that Slack shows only on some surfaces; all others may be anywhere. */
export const SURFACES_OF_BLOCK: Readonly<Record<string, readonly SurfaceKind[]>> = {
  alert: ['modal'],
  markdown: ['message'],
  table: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
  file: ['message'],
};

export type SurfaceKind = 'message' | 'modal' | 'home';
