/**
 * The ladder: which way imports point. A room may import what it is granted here and nothing else, so that a rule of
 * sales can be read without a database in mind and a conversation without SQL.
 *
 * TypeScript 7 has no compiler API yet, and without a parser dependency-cruiser cruises nothing and reports success;
 * so swc is named as the parser, and a test plants breaches to see each of them caught.
 */
import swc from '@swc/core';

// dependency-cruiser does not tell swc that a .tsx file holds JSX, and swc then refuses it.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

/** `grants` are rooms below src/; `why` is what the room is there for, told to whoever breaks the rule. */
const rooms = [
  {
    room: 'domain/',
    grants: [],
    why: 'The rules of sales are pure: no I/O, no clock and no idea of who asks, so that they can be tested as tables.',
  },
  {
    room: 'storage/',
    grants: ['domain/'],
    why: 'Storage turns records into rows and back. What should happen is decided above it.',
  },
  {
    room: 'files/',
    grants: ['domain/'],
    why: 'What a file says is found out without a database in mind: who imports it, and what it changes, is decided above.',
  },
  {
    room: 'operations/',
    grants: ['files/', 'storage/', 'domain/'],
    why: 'An operation speaks data, never words: Slack, a job and the command line call the same one.',
  },
  {
    room: 'texts/',
    grants: ['domain/'],
    why: 'Words are made of facts that are handed in. A text that looks something up cannot be translated in peace.',
  },
  {
    room: 'slack/',
    grants: ['operations/', 'files/', 'texts/', 'domain/'],
    why: 'A conversation asks operations, which check permissions and write history; storage would let it skip both.',
  },
  {
    room: 'jobs/',
    grants: ['operations/', 'slack/', 'texts/', 'domain/'],
    why: 'The clock is one more person asking: it goes through operations like everybody.',
  },
  {
    room: 'local-workspace/',
    grants: [],
    why: 'It stands in for Slack. Were it to know the bot, a test that passes here would prove nothing about Slack.',
  },
  {
    room: 'demo/',
    grants: ['operations/', 'texts/', 'domain/'],
    why:
      'Starter deals are made through the real operations, from the pipelines that setup offers, so that they look ' +
      'and count like everybody else’s.',
  },
  {
    room: 'cli/',
    grants: [
      'operations/',
      'files/',
      'storage/',
      'texts/',
      'domain/',
      'config.ts',
      'log.ts',
      'secrets.ts',
      'startup-problems.ts',
      'bot.ts',
      'demo/starter-team.ts',
    ],
    why:
      'The command line is for operators: it may look into storage, and needs neither Slack nor the local workspace; ' +
      'of the demo only the name of the workspace that an import into an empty folder is for.',
  },
  {
    room: 'config.ts',
    grants: ['domain/'],
    why: 'The environment is read before anything else exists: it may use the words of the domain, nothing that runs.',
  },
  {
    room: 'log.ts',
    grants: ['config.ts', 'secrets.ts'],
    why: 'The log is made before the bot and outlives it.',
  },
  {
    room: 'secrets.ts',
    grants: ['config.ts'],
    why: 'What keeps secrets out of sight needs to know only which they are.',
  },
  {
    room: 'startup-problems.ts',
    grants: ['config.ts'],
    why: 'A start that failed is explained from what was asked for; nothing that failed to start is needed for it.',
  },
  {
    room: 'bot.ts',
    grants: [
      'config.ts',
      'log.ts',
      'secrets.ts',
      'domain/',
      'storage/',
      'operations/',
      'texts/',
      'slack/',
      'jobs/',
      'demo/',
    ],
    why: 'The bot is the same with Slack and without: it must not notice the local workspace or the command line.',
  },
  {
    room: 'main.ts',
    grants: [
      'config.ts',
      'log.ts',
      'secrets.ts',
      'startup-problems.ts',
      'bot.ts',
      'storage/embedded/',
      'local-workspace/',
      'demo/',
      'domain/',
    ],
    why: 'The front door starts and stops things, the embedded database among them; what they do belongs into a room.',
  },
];

/** What is in a room: `domain/` is a folder, `bot.ts` a file. */
const inRoom = (room) => `^src/${room.replace('.', '\\.')}${room.endsWith('/') ? '' : '$'}`;

const ladder = rooms.map(({ room, grants, why }) => ({
  name: `${room.replace(/\/$|\.ts$/, '')}-imports-only-what-it-is-granted`,
  comment: why,
  severity: 'error',
  from: { path: inRoom(room) },
  to: { path: '^src/', pathNot: [room, ...grants].map(inRoom) },
}));

const known = rooms.map(({ room }) => inRoom(room));

export default {
  forbidden: [
    ...ladder,
    {
      name: 'every-file-has-a-room',
      comment: 'A file outside the rooms would be outside the ladder too: it could import anything unseen.',
      severity: 'error',
      from: { path: '^src/', pathNot: known },
      to: {},
    },
    {
      name: 'nothing-imports-a-file-without-a-room',
      comment: 'The same from the other side, for a file that imports nothing itself.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: known },
    },
    {
      name: 'domain-uses-few-packages',
      comment:
        'Validation (zod) and calendars (Temporal) are part of stating a rule. Any other package, and all of ' +
        "Node's, is I/O or a framework.",
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/', 'node_modules/(zod|temporal-polyfill)/'] },
    },
    {
      name: 'only-files-know-csv',
      comment:
        'How a file is written is one room’s business, so that another kind of file is a change to that room.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/files/' },
      to: { path: 'node_modules/csv-parse/' },
    },
    {
      name: 'only-storage-knows-the-database',
      comment:
        'Prisma, its client and the driver stay in one room, so that moving off them is a change to one room.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/' },
      to: { path: ['node_modules/(@prisma|prisma|pg|@electric-sql)/', '^src/storage/generated/'] },
    },
    {
      name: 'only-slack-rooms-know-slack',
      comment:
        'Slack’s packages belong to the conversations, to the jobs that send for them and to the stand-in for Slack. ' +
        'Rules and operations must outlive a change of Slack’s API.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(slack|jobs|local-workspace)/', '^src/(bot|log)\\.ts$'] },
      to: { path: 'node_modules/@slack/' },
    },
    {
      name: 'the-page-runs-in-a-browser',
      comment: 'The page shares the words it exchanges with its server, not the server: Node is not there.',
      severity: 'error',
      from: { path: '^src/local-workspace/page/', pathNot: '/vite\\.config\\.ts$' },
      to: {
        path: ['^src/', '^node:', '^(fs|path|http|crypto|child_process)$'],
        pathNot: [
          '^src/local-workspace/page/',
          '^src/local-workspace/(protocol|protocol-extras|block-kit)\\.ts$',
        ],
      },
    },
    {
      name: 'the-product-does-not-know-its-tests',
      comment: 'What is only for tests would be shipped, and what is built would be read twice.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|dist)/' },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere is not followed, and the breach behind it is not seen.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    // A type is knowledge too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^src/storage/generated/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json', '.css', '.svg'],
    },
  },
};
