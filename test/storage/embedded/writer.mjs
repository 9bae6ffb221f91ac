/** Writes to the embedded database in the folder named, four at a time, and prints each id once it is committed. */
import pg from 'pg';
import { startEmbeddedDatabase } from '../../../dist/storage/embedded/embedded-database.js';

const database = await startEmbeddedDatabase({ folder: process.argv[2] });
const pool = new pg.Pool({ connectionString: database.url, max: 4 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS written (id uuid PRIMARY KEY, part int NOT NULL, text text NOT NULL)',
);

async function writeOn() {
  for (;;) {
    const client = await pool.connect();
    await client.query('BEGIN');
    const { rows } = await client.query(
      "INSERT INTO written VALUES (gen_random_uuid(), 1, repeat('x', 500)) RETURNING id",
    );
    await client.query('INSERT INTO written SELECT gen_random_uuid(), 2, $1', [rows[0].id]);
    await client.query('COMMIT');
    client.release();
    process.stdout.write(`${rows[0].id}\n`);
  }
}
await Promise.all([1, 2, 3, 4].map(writeOn));
