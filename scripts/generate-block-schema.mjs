/**
 * Derives the JSON schema of Block Kit from `src/local-workspace/block-kit.ts` (and so from `@slack/types`), compiles
 * it, which takes too long for every start, and writes the checks to `src/local-workspace/generated/block-checks.cjs`.
 *
 * TypeScript's unions become `anyOf`, whose errors ("matches none of 20 shapes") help nobody. Slack's unions
 * are told apart by `type`, so they are rewritten to discriminated ones, whose errors name the place.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { createGenerator } from 'ts-json-schema-generator';

const { default: standaloneCode } = standalone;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = resolve(root, 'src/local-workspace/block-kit.ts');
const target = resolve(root, 'src/local-workspace/generated/block-checks.cjs');

const { definitions } = createGenerator({
  path: source,
  tsconfig: resolve(root, 'tsconfig.json'),
  skipTypeCheck: true,
  expose: 'all',
  jsDoc: 'none',
  encodeRefs: false,
}).createSchema('*');

const nameReferredTo = (schema) => schema.$ref?.slice('#/definitions/'.length);

/** The plain shapes a union consists of, with unions inside it opened up. */
function membersOf(schema) {
  const name = nameReferredTo(schema);
  const named = name === undefined ? schema : definitions[name];
  if (named.anyOf) return named.anyOf.flatMap(membersOf);
  if (named.$ref) return membersOf(named);
  return [{ schema: named, asWritten: schema }];
}

function tagsOf({ schema }) {
  const type = schema.properties?.type;
  return type?.enum ?? (type?.const === undefined ? [] : [type.const]);
}

/** One shape that allows what any of the members allows: Slack's options and images come in such pairs. */
function mergedShape(members) {
  const schemas = members.map((member) => member.schema);
  const required = schemas[0].required.filter((key) => schemas.every((each) => each.required.includes(key)));
  const alternatives = schemas
    .map((each) => each.required.filter((key) => !required.includes(key)))
    .filter((keys) => keys.length > 0);
  const properties = {};
  for (const key of new Set(schemas.flatMap((each) => Object.keys(each.properties)))) {
    const written = schemas.flatMap((each) => (each.properties[key] ? [each.properties[key]] : []));
    const distinct = [...new Map(written.map((each) => [JSON.stringify(each), each])).values()];
    properties[key] = distinct.length === 1 ? distinct[0] : tidied({ anyOf: distinct });
  }
  const anyOf =
    alternatives.length === schemas.length ? { anyOf: alternatives.map((keys) => ({ required: keys })) } : {};
  return { type: 'object', properties, required, additionalProperties: false, ...anyOf };
}

function tidiedUnion(union) {
  const members = membersOf(union);
  if (members.some((member) => !member.schema.properties || !member.schema.required)) return undefined;
  if (members.every((member) => tagsOf(member).length === 0)) return mergedShape(members);
  const byTag = new Map();
  for (const member of members) {
    const tag = tagsOf(member).join();
    byTag.set(tag, [...(byTag.get(tag) ?? []), member]);
  }
  const oneOf = [...byTag.values()].map((same) =>
    same.length === 1 ? tidied(same[0].asWritten) : tidied(mergedShape(same)),
  );
  if (oneOf.length === 1) return oneOf[0];
  return { type: 'object', required: ['type'], discriminator: { propertyName: 'type' }, oneOf };
}

function tidied(schema) {
  if (Array.isArray(schema)) return schema.map(tidied);
  if (schema === null || typeof schema !== 'object') return schema;
  const union = schema.anyOf?.every((each) => !Array.isArray(each.required) || each.properties)
    ? tidiedUnion(schema)
    : undefined;
  return union ?? Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, tidied(value)]));
}

const result = {
  $id: 'block-kit',
  definitions: Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, tidied(schema)]),
  ),
};

function reachableFrom(names) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    JSON.stringify(result.definitions[name], (key, value) => {
      if (key === '$ref') visit(nameReferredTo({ $ref: value }));
      return value;
    });
  };
  for (const name of names) visit(name);
  return seen;
}

const kept = reachableFrom([
  'WorkspaceBlock',
  'WorkspaceModal',
  'WorkspaceHome',
  'WorkspaceAttachment',
  'Option',
]);
result.definitions = Object.fromEntries(
  Object.entries(result.definitions).filter(([name]) => kept.has(name)),
);

function compiledChecks() {
  const ajv = new Ajv({ strict: false, discriminator: true, allErrors: true, code: { source: true } });
  const definition = (name) => ({ $ref: `block-kit#/definitions/${name}` });
  ajv.addSchema(result);
  ajv.addSchema({ $id: 'blocks', type: 'array', items: definition('WorkspaceBlock') });
  ajv.addSchema({ $id: 'attachments', type: 'array', items: definition('WorkspaceAttachment') });
  ajv.addSchema({ $id: 'modal', ...definition('WorkspaceModal') });
  ajv.addSchema({ $id: 'home', ...definition('WorkspaceHome') });
  return standaloneCode(ajv, { blocks: 'blocks', attachments: 'attachments', modal: 'modal', home: 'home' });
}

mkdirSync(dirname(target), { recursive: true });
// Renamed into place, so that a start at the same moment never reads half a file.
writeFileSync(`${target}.${process.pid}`, compiledChecks());
renameSync(`${target}.${process.pid}`, target);
