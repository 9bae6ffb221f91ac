import { defineConfig } from 'prisma/config';

// Every Prisma command first downloads its native schema engine, `generate` included, although `generate` never
// runs it. Naming any existing file skips that, so that the client can be generated with the npm registry alone.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

const databaseUrl = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(databaseUrl ? { datasource: { url: databaseUrl } } : {}),
});
