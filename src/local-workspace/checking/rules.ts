/** Slack's rules that one schema or one number cannot say: what must go together, be unique or fit. */
import {
  isObject,
  type JsonObject,
  listOf,
  type ObjectPlace,
  objectsWithin,
  placesAt,
  textOf,
} from './json.ts';
import { SURFACES_OF_BLOCK, type SurfaceKind } from './limits.ts';

export interface Finding {
  code: string;
  message: string;
  pointer: string;
  constraint?: number;
}

type Rule = (place: ObjectPlace) => Finding[];

const finding = (code: string, message: string, pointer: string): Finding => ({ code, message, pointer });

const RULES_BY_TYPE: Readonly<Record<string, Rule>> = {
  section: ({ value, pointer }) =>
    value.text === undefined && value.fields === undefined
      ? [finding('missing_required_field', 'must define either `text` or `fields`', pointer)]
      : [],
  card: ({ value, pointer }) =>
    ['hero_image', 'title', 'actions', 'body'].every((key) => value[key] === undefined)
      ? [
          finding(
            'missing_required_field',
            'must define one of `hero_image`, `title`, `actions` or `body`',
            pointer,
          ),
        ]
      : [],
  container: ({ value, pointer }) =>
    value.title === undefined && value.rich_text_title === undefined
      ? [finding('missing_required_field', 'must define either `title` or `rich_text_title`', pointer)]
      : [],
  button: (place) => webAddress(place, 'url'),
  image: (place) => webAddress(place, 'image_url'),
  static_select: optionsRule,
  multi_static_select: optionsRule,
  radio_buttons: optionsRule,
  checkboxes: optionsRule,
  overflow: optionsRule,
  datepicker: ({ value, pointer }) =>
    shaped(value.initial_date, /^\d{4}-\d{2}-\d{2}$/, `${pointer}/initial_date`),
  timepicker: ({ value, pointer }) =>
    shaped(value.initial_time, /^([01]\d|2[0-3]):[0-5]\d$/, `${pointer}/initial_time`),
  datetimepicker: ({ value, pointer }) =>
    shaped(value.initial_date_time, /^\d{10}$/, `${pointer}/initial_date_time`),
  plain_text_input: initialValueFits,
  number_input: numberFits,
  data_table: dataTableRule,
  table: equalRows,
  data_visualization: chartRule,
};

/** What the rules find at and below a place. */
export function findingsOfRules(objects: readonly ObjectPlace[]): Finding[] {
  return objects.flatMap((place) => RULES_BY_TYPE[textOf(place.value.type) ?? '']?.(place) ?? []);
}

function webAddress({ value, pointer }: ObjectPlace, key: string): Finding[] {
  const address = textOf(value[key]);
  if (address === null || (/^https?:\/\/\S+$/.test(address) && URL.canParse(address))) return [];
  return [finding('invalid_url', 'invalid url', `${pointer}/${key}`)];
}

function shaped(value: unknown, pattern: RegExp, pointer: string): Finding[] {
  if (value === undefined || pattern.test(String(value))) return [];
  return [finding('invalid_format', 'failed to match required format', pointer)];
}

function sameOption(one: unknown, other: unknown): boolean {
  const described = (option: unknown) =>
    isObject(option)
      ? [placesAt({ value: option, pointer: '' }, 'text.text').map((place) => place.value), option.value]
      : option;
  return JSON.stringify(described(one)) === JSON.stringify(described(other));
}

function optionsRule({ value, pointer }: ObjectPlace): Finding[] {
  const groups = listOf(value.option_groups).flatMap((group) =>
    isObject(group) ? listOf(group.options) : [],
  );
  const offered = [...listOf(value.options), ...groups];
  const found: Finding[] = [];
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    found.push(finding('missing_required_field', 'must define either `options` or `option_groups`', pointer));
  }
  const withoutValue = offered.some((option) => isObject(option) && option.value === undefined);
  if (withoutValue && value.type !== 'overflow') {
    found.push(finding('missing_required_field', 'missing required field: value', `${pointer}/options`));
  }
  const values = offered.flatMap((option) =>
    isObject(option) && option.value !== undefined ? [option.value] : [],
  );
  if (new Set(values).size < values.length) {
    found.push(finding('duplicate_option', 'option values must be unique', `${pointer}/options`));
  }
  if (value.type !== 'overflow' && offered.some((option) => isObject(option) && option.url !== undefined)) {
    found.push(
      finding('invalid_additional_property', 'invalid additional property: url', `${pointer}/options`),
    );
  }
  const initial = [...(value.initial_option ? [value.initial_option] : []), ...listOf(value.initial_options)];
  if (initial.some((option) => !offered.some((each) => sameOption(each, option)))) {
    const key = value.initial_option ? 'initial_option' : 'initial_options';
    found.push(
      finding('invalid_initial_option', 'initial option must be one of the options', `${pointer}/${key}`),
    );
  }
  return found;
}

function initialValueFits({ value, pointer }: ObjectPlace): Finding[] {
  const initial = textOf(value.initial_value);
  const longest = typeof value.max_length === 'number' ? value.max_length : 3_000;
  if (initial === null || initial.length <= longest) return [];
  return [finding('too_long', `must be less than ${longest + 1} characters`, `${pointer}/initial_value`)];
}

function numberFits({ value, pointer }: ObjectPlace): Finding[] {
  return ['initial_value', 'min_value', 'max_value'].flatMap((key) => {
    const text = textOf(value[key]);
    if (text === null || (text.trim() !== '' && Number.isFinite(Number(text)))) return [];
    return [finding('invalid_number', 'must be a number', `${pointer}/${key}`)];
  });
}

function equalRows({ value, pointer }: ObjectPlace): Finding[] {
  const lengths = new Set(listOf(value.rows).map((row) => listOf(row).length));
  return lengths.size <= 1
    ? []
    : [finding('invalid_rows', 'all rows must have the same number of cells', `${pointer}/rows`)];
}

function dataTableRule(place: ObjectPlace): Finding[] {
  const rich = placesAt(place, 'rows').flatMap((rows) =>
    listOf(listOf(rows.value)[0]).flatMap((cell, column) =>
      isObject(cell) && cell.type === 'rich_text'
        ? [
            finding(
              'unsupported_type',
              'unsupported type in header row: rich_text',
              `${rows.pointer}/0/${column}`,
            ),
          ]
        : [],
    ),
  );
  return [...equalRows(place), ...rich];
}

function chartRule({ value, pointer }: ObjectPlace): Finding[] {
  if (!isObject(value.chart)) return [];
  const { chart } = value;
  const at = `${pointer}/chart`;
  const found: Finding[] = [];
  if (
    chart.type === 'pie' &&
    placesAt({ value: chart, pointer: at }, 'segments.*.value').some((place) => Number(place.value) <= 0)
  ) {
    found.push(finding('invalid_value', 'segment values must be positive', `${at}/segments`));
  }
  const names = placesAt({ value: chart, pointer: at }, 'series.*.name').map((place) => place.value);
  if (new Set(names).size < names.length) {
    found.push(finding('duplicate_name', 'series names must be unique', `${at}/series`));
  }
  const categories = placesAt({ value: chart, pointer: at }, 'axis_config.categories.*').map(
    (place) => place.value,
  );
  if (new Set(categories).size < categories.length) {
    found.push(finding('duplicate_name', 'categories must be unique', `${at}/axis_config/categories`));
  }
  for (const series of placesAt({ value: chart, pointer: at }, 'series.*')) {
    const labels = placesAt(series, 'data.*.label').map((place) => String(place.value));
    if (labels.toSorted().join('\n') !== categories.map(String).toSorted().join('\n')) {
      found.push(
        finding('invalid_series', 'must have one value for every category', `${series.pointer}/data`),
      );
    }
  }
  return found;
}

/** block_ids are unique on a surface, action_ids within their block. */
export function findingsOfIds(blocks: readonly ObjectPlace[]): Finding[] {
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const block of blocks) {
    const id = textOf(block.value.block_id);
    if (id !== null && seen.has(id)) {
      found.push(
        finding('duplicate_block_id', `\`block_id\` already exists: ${id}`, `${block.pointer}/block_id`),
      );
    }
    if (id !== null) seen.add(id);
    const actions = new Set<string>();
    for (const element of objectsWithin(block)) {
      const action = textOf(element.value.action_id);
      if (action !== null && actions.has(action)) {
        found.push(
          finding(
            'duplicate_action_id',
            `\`action_id\` already exists: ${action}`,
            `${element.pointer}/action_id`,
          ),
        );
      }
      if (action !== null) actions.add(action);
    }
  }
  return found;
}

/** Blocks that this surface does not show, and those this workspace was told not to know yet. */
export function findingsOfSurface(
  blocks: readonly ObjectPlace[],
  surface: SurfaceKind,
  unknownTypes: ReadonlySet<string>,
): Finding[] {
  return blocks.flatMap(({ value, pointer }) => {
    const type = textOf(value.type) ?? '';
    const allowed = SURFACES_OF_BLOCK[type]?.includes(surface) ?? true;
    if (allowed && !unknownTypes.has(type)) return [];
    return [finding('unsupported_type', `unsupported type: ${type}`, `${pointer}/type`)];
  });
}

/** A modal with inputs needs a way to submit them; only one field can have the focus. */
export function findingsOfView(view: JsonObject, objects: readonly ObjectPlace[]): Finding[] {
  const found: Finding[] = [];
  const hasInputs = objects.some((place) => place.value.type === 'input');
  if (view.type === 'modal' && hasInputs && view.submit === undefined) {
    found.push(finding('missing_required_field', 'missing required field: submit', '/view'));
  }
  const focused = objects.filter((place) => place.value.focus_on_load === true);
  if (focused.length > 1) {
    found.push(
      finding(
        'duplicate_focus',
        'only one element can have `focus_on_load`',
        `${focused[1]?.pointer}/focus_on_load`,
      ),
    );
  }
  return found;
}
