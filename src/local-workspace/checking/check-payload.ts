/** Is this what Slack would accept? The schema derived from `@slack/types` first, then limits and rules. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { z } from 'zod';
import type { WorkspaceAttachment, WorkspaceBlock, WorkspaceHome, WorkspaceModal } from '../block-kit.ts';
import { isObject, listOf, type ObjectPlace, objectsWithin, placesAt, textOf } from './json.ts';
import {
  BLOCK_CHARACTERS_PER_MESSAGE,
  BLOCKS_PER_MESSAGE,
  CHARTS_PER_MESSAGE,
  DATA_TABLE_CHARACTERS_PER_MESSAGE,
  LIMITS_ANYWHERE,
  LIMITS_BY_TYPE,
  type Limit,
  type SurfaceKind,
  TABLES_PER_MESSAGE,
  VIEW_BYTES,
} from './limits.ts';
import { type Finding, findingsOfIds, findingsOfRules, findingsOfSurface, findingsOfView } from './rules.ts';

export type { Finding } from './rules.ts';

export type Checked<Value> = { ok: true; value: Value } | { ok: false; code: string; findings: Finding[] };

export interface PayloadChecker {
  /** Refusals: `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`. */
  blocks(value: unknown): Checked<WorkspaceBlock[]>;
  /** Refusal: `invalid_attachments`. */
  attachments(value: unknown): Checked<WorkspaceAttachment[]>;
  /** Refusals: `invalid_arguments`, `view_too_large`. */
  modal(value: unknown): Checked<WorkspaceModal>;
  home(value: unknown): Checked<WorkspaceHome>;
}

/** Resolves to the same file from `src/` and from the compiled `dist/`. */
const CHECKS_FILE = new URL('../../../src/local-workspace/generated/block-checks.cjs', import.meta.url);

interface Validators {
  blocks: ValidateFunction<WorkspaceBlock[]>;
  attachments: ValidateFunction<WorkspaceAttachment[]>;
  modal: ValidateFunction<WorkspaceModal>;
  home: ValidateFunction<WorkspaceHome>;
}

/** The checks as `npm run build` compiled them from `block-kit.ts`. */
function validators(): Validators {
  let loaded: unknown;
  try {
    loaded = createRequire(import.meta.url)(fileURLToPath(CHECKS_FILE));
  } catch (cause) {
    throw new Error('The checks of Block Kit are missing: run `npm run build`.', { cause });
  }
  if (!areValidators(loaded)) throw new Error('The checks of Block Kit are not what this version builds.');
  return loaded;
}

function areValidators(loaded: unknown): loaded is Validators {
  const functions = z.looseObject({
    blocks: z.function(),
    attachments: z.function(),
    modal: z.function(),
    home: z.function(),
  });
  return functions.safeParse(loaded).success;
}

/** `unknownTypes` are blocks that this workspace shall refuse as if it did not have them yet. */
export function createPayloadChecker(unknownTypes: ReadonlySet<string>): PayloadChecker {
  const { blocks, attachments, modal, home } = validators();

  function checkView<View>(
    value: unknown,
    validate: ValidateFunction<View>,
    surface: SurfaceKind,
  ): Checked<View> {
    if (!isObject(value)) {
      return refused('invalid_arguments', [
        { code: 'invalid_type', message: 'must be an object', pointer: '/view' },
      ]);
    }
    if (Buffer.byteLength(JSON.stringify(value)) > VIEW_BYTES) return refused('view_too_large', []);
    const root = { value, pointer: '/view' };
    const objects = objectsWithin(root);
    const inBlocks = placesAt(root, 'blocks').flatMap(blockPlaces);
    const early = findingsOfSurface(inBlocks, surface, unknownTypes);
    const findings = [...early, ...schemaFindings(validate, value, '/view', early)];
    if (findings.length === 0) {
      findings.push(...limitFindings(objects), ...findingsOfRules(objects), ...findingsOfIds(inBlocks));
      findings.push(...findingsOfView(value, objects));
    }
    return findings.length === 0 && validate(value)
      ? { ok: true, value }
      : refused('invalid_arguments', findings);
  }

  return {
    blocks(value) {
      if (!Array.isArray(value) || !value.every(isObject)) return refused('invalid_blocks_format', []);
      const findings = findingsInBlocks(value, '/blocks');
      if (findings.length > 0 || !blocks(value)) return refused('invalid_blocks', findings);
      if (charactersIn(value) > BLOCK_CHARACTERS_PER_MESSAGE) return refused('msg_blocks_too_long', []);
      return { ok: true, value };
    },
    attachments(value) {
      const findings = schemaFindings(attachments, value, '/attachments', []);
      for (const place of placesAt({ value, pointer: '/attachments' }, '*.blocks')) {
        findings.push(...findingsInBlocks(listOf(place.value), place.pointer));
      }
      return findings.length === 0 && attachments(value)
        ? { ok: true, value }
        : refused('invalid_attachments', findings);
    },
    modal: (value) => checkView(value, modal, 'modal'),
    home: (value) => checkView(value, home, 'home'),
  };

  function findingsInBlocks(value: readonly unknown[], pointer: string): Finding[] {
    const top = blockPlaces({ value, pointer });
    const early = findingsOfSurface(top, 'message', unknownTypes);
    const findings = [...early, ...schemaFindings(blocks, value, pointer, early)];
    if (findings.length > 0) return findings;
    const objects = objectsWithin({ value, pointer });
    return [
      ...limitFindings(objects),
      ...findingsOfRules(objects),
      ...findingsOfIds(top),
      ...messageFindings(value, objects, pointer),
    ];
  }
}

function refused<Value>(code: string, findings: Finding[]): Checked<Value> {
  return { ok: false, code, findings };
}

/** The blocks of a surface, those inside containers and carousels included. */
function blockPlaces({ value, pointer }: { value: unknown; pointer: string }): ObjectPlace[] {
  return listOf(value).flatMap((block, index) => {
    if (!isObject(block)) return [];
    const place = { value: block, pointer: `${pointer}/${index}` };
    return [place, ...placesAt(place, 'child_blocks').flatMap(blockPlaces)];
  });
}

function limitFindings(objects: readonly ObjectPlace[]): Finding[] {
  return objects.flatMap((place) => {
    const ofType = LIMITS_BY_TYPE[textOf(place.value.type) ?? '']?.limits ?? [];
    return [...LIMITS_ANYWHERE, ...ofType].flatMap((limit) =>
      placesAt(place, limit.at).flatMap((each) => exceeded(each.value, each.pointer, limit)),
    );
  });
}

function exceeded(value: unknown, pointer: string, { min, max }: Limit): Finding[] {
  const size = typeof value === 'number' ? value : (textOf(value)?.length ?? listOf(value).length);
  const unit = typeof value === 'string' ? ' characters' : '';
  if (max !== undefined && size > max) {
    const message = Array.isArray(value)
      ? `no more than ${max} items allowed`
      : `must be less than ${max + 1}${unit}`;
    return [{ code: 'too_long', message, pointer, constraint: max }];
  }
  if (min !== undefined && size < min) {
    const message = Array.isArray(value)
      ? `must have at least ${min} items`
      : `must be more than ${min - 1}${unit}`;
    return [{ code: 'too_short', message, pointer, constraint: min }];
  }
  return [];
}

function messageFindings(
  value: readonly unknown[],
  objects: readonly ObjectPlace[],
  pointer: string,
): Finding[] {
  const ofType = (type: string) => objects.filter((place) => place.value.type === type);
  const atMost = (count: number, max: number, what: string): Finding[] =>
    count <= max
      ? []
      : [{ code: 'too_many', message: `no more than ${max} ${what} allowed`, pointer, constraint: max }];
  const cells = ofType('data_table').reduce((sum, table) => sum + charactersIn(table.value.rows), 0);
  return [
    ...atMost(value.length, BLOCKS_PER_MESSAGE, 'items'),
    ...atMost(ofType('table').length, TABLES_PER_MESSAGE, 'table blocks'),
    ...atMost(ofType('data_visualization').length, CHARTS_PER_MESSAGE, 'data_visualization blocks'),
    ...atMost(cells, DATA_TABLE_CHARACTERS_PER_MESSAGE, 'characters in data_table blocks'),
  ];
}

/** Characters of the texts people read. */
function charactersIn(value: unknown): number {
  return objectsWithin({ value, pointer: '' }).reduce(
    (sum, { value: object }) => sum + (textOf(object.text)?.length ?? 0),
    0,
  );
}

/** The schema's complaints in Slack's words, leaving out places that were already complained about. */
function schemaFindings(
  validate: ValidateFunction<unknown>,
  value: unknown,
  root: string,
  early: readonly Finding[],
): Finding[] {
  if (validate(value)) return [];
  const findings = (validate.errors ?? []).flatMap((error) => findingOf(error, root));
  const known = early.map((each) => each.pointer);
  return findings.filter((each) => !known.includes(each.pointer));
}

function findingOf(error: ErrorObject, root: string): Finding[] {
  const pointer = `${root}${error.instancePath}`;
  const params: Record<string, unknown> = error.params;
  switch (error.keyword) {
    case 'required':
      return [
        {
          code: 'missing_required_field',
          message: `missing required field: ${params.missingProperty}`,
          pointer,
        },
      ];
    case 'additionalProperties':
      return [
        {
          code: 'invalid_additional_property',
          message: `invalid additional property: ${params.additionalProperty}`,
          pointer,
        },
      ];
    case 'discriminator':
      return [
        {
          code: 'unsupported_type',
          message: `unsupported type: ${params.tagValue}`,
          pointer: `${pointer}/type`,
        },
      ];
    case 'type':
      return [{ code: 'invalid_type', message: `must provide a ${params.type}`, pointer }];
    case 'const':
      return [{ code: 'invalid_value', message: `must be "${params.allowedValue}"`, pointer }];
    case 'anyOf':
      return [];
    default:
      return [{ code: 'invalid_value', message: error.message ?? 'invalid value', pointer }];
  }
}

/** As Slack words it in `response_metadata.messages`. */
export function describeFinding({ message, pointer }: Finding): string {
  return `[ERROR] ${message} [json-pointer:${pointer}]`;
}
