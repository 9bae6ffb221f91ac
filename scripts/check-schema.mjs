/**
 * Do the migrations make the tables that `prisma/schema.prisma` declares? Prisma's own engine (its WebAssembly build,
 * so that nothing is downloaded) writes the SQL that would make them from nothing; both are run in a database in memory
 * and their catalogues are compared: columns with types and defaults, keys, constraints, indexes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { filesBelow } from './support/folders.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const schemaFile = join(root, 'prisma/schema.prisma');

/** Given texts only, the engine connects to a server all the same, to ask which version to write for. */
const idleServer = {
  provider: 'postgres',
  adapterName: 'idle',
  connect: async () => ({ ok: true, value: idleServer }),
  queryRaw: async ({ sql }) => {
    if (!sql.includes('server_version_num')) throw new Error(`The comparison needs no answer to: ${sql}`);
    const [boolean, text, integer] = [5, 7, 0];
    const answer = {
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [boolean, text, integer],
      rows: [[true, 'PostgreSQL 15.0', 150_000]],
    };
    return { ok: true, value: answer };
  },
  dispose: async () => ({ ok: true }),
};

const migrations = filesBelow(join(root, 'prisma/migrations'))
  .filter((file) => file.endsWith('/migration.sql'))
  .map((file) => readFileSync(file, 'utf8'));

const database = await PGlite.create();
const migrated = await catalogueOf('migrated', migrations.join('\n'));
const declared = await catalogueOf('declared', await declaredSql());
await database.close();

const differences = [
  ...declared.filter((line) => !migrated.includes(line)).map((line) => `  only in the schema:      ${line}`),
  ...migrated.filter((line) => !declared.includes(line)).map((line) => `  only in the migrations:  ${line}`),
];
if (declared.length === 0) differences.push('  the schema declares nothing');
if (differences.length > 0) {
  process.stderr.write(`prisma/schema.prisma and prisma/migrations differ:\n${differences.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The migrations make what the schema declares (${declared.length} facts compared).\n`);
}

/** One line for each column, constraint and index that the SQL makes. */
async function catalogueOf(schema, sql) {
  await database.exec(`CREATE SCHEMA ${schema}; SET search_path TO ${schema};`);
  await database.exec(sql);
  const { rows } = await database.query(
    `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
            || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END AS fact
       FROM pg_attribute a
       JOIN pg_class c ON c.oid = a.attrelid
       LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     UNION ALL
     SELECT conrelid::regclass || ' constraint ' || conname || ' ' || pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 'n'
     UNION ALL
     SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
     UNION ALL
     SELECT 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
       FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
      WHERE t.typnamespace = current_schema()::regnamespace GROUP BY t.typname
     ORDER BY 1`,
  );
  return rows.map(({ fact }) => fact.replaceAll(`${schema}.`, ''));
}

async function declaredSql() {
  const schemas = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  await startEngine();
  const prisma = await engine.SchemaEngine.new(
    { datamodels: schemas.map(({ path, content }) => [path, content]) },
    () => {},
    idleServer,
  );
  const { stdout } = await prisma.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: schemas },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  // The engine names the schema it makes things in; here they go where the search path says.
  return stdout.replace(/CREATE SCHEMA IF NOT EXISTS "public";/, '').replaceAll('"public".', '');
}

/** Its bindings leave loading the WebAssembly to a bundler. */
async function startEngine() {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const code = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      process.stderr.write(`Prisma's engine gave up: ${message}\n`);
    },
  };
}
