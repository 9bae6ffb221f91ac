import { expect, inject, test } from 'vitest';
import { connect } from '../../src/storage/connect.ts';

test('fifty transactions at once all get through', async () => {
  const { prisma, close } = await connect({ connectionString: inject('connectionString'), poolSize: 10 });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT pg_sleep(0.005)::text`;
        return await tx.$queryRaw`SELECT ${n}::int AS n`;
      }),
    ),
  );
  expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => [{ n }]));
  await close();
});

test('a database that does not answer is reported at once', async () => {
  const nowhere = 'postgresql://nobody@localhost/none?host=/nowhere';
  await expect(connect({ connectionString: nowhere, poolSize: 1 })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a closed connection answers no ping', async () => {
  const connection = await connect({ connectionString: inject('connectionString'), poolSize: 1 });
  await connection.ping();
  await connection.close();
  await connection.close();
  await expect(connection.ping()).rejects.toThrow();
});
