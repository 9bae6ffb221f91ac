import { describe, expect, it } from 'vitest';
import { optionHelp, verbHelp } from '../../src/texts/command-line-help.ts';
import { type } from './typing.ts';

const verbs = Object.keys(verbHelp);
/** An environment in which nothing may be reached: what is typed wrongly is told before anything is opened. */
const env = { STAGECOACH_DATA: '/dev/null/nothing' };

describe('typing stagecoach', () => {
  it('lists every verb with what it does', async () => {
    const { code, printed, told } = await type(['--help'], { env });
    expect({ code, told }).toEqual({ code: 0, told: '' });
    for (const [verb, { does }] of Object.entries(verbHelp)) {
      expect(printed).toMatch(new RegExp(`^  ${verb}\\b`, 'mu'));
      expect(printed.replaceAll(/\s+/gu, ' ')).toContain(does);
    }
  });

  it.each(verbs)('explains %s, with examples where there is anything to say', async (verb) => {
    const { code, printed } = await type([verb, '--help'], { env });
    expect(code).toBe(0);
    expect(printed).toContain(`stagecoach ${verb}`);
    expect(printed.includes('Examples:')).toBe(verb !== 'start');
  });

  it.each([[], ...verbs.map((verb) => [verb])])(
    'says the same for help %s as for --help',
    async (...verb) => {
      expect(await type(['help', ...verb], { env })).toEqual(await type([...verb, '--help'], { env }));
    },
  );

  it('explains every option', async () => {
    const helps = await Promise.all(
      verbs.map(async (verb) => (await type([verb, '--help'], { env })).printed),
    );
    const all = helps.join('\n').replaceAll(/\s+/gu, ' ');
    for (const does of Object.values(optionHelp)) expect(all).toContain(does);
  });

  it('tells its version', async () => {
    expect(await type(['--version'], { env })).toMatchObject({ code: 0, printed: '0.1.0\n' });
  });

  it.each([
    [['help', 'improt'], /Usage: stagecoach/u],
    [['improt'], /unknown command 'improt'[\s\S]*Did you mean import\?/u],
    [['import', '--dryrun', 'deals.csv'], /unknown option '--dryrun'[\s\S]*--dry-run/u],
    [['import', '--date-order', 'sideways', 'deals.csv'], /Allowed choices are month-first, day-first/u],
    [['import', '--currency', 'euros', 'deals.csv'], /code such as EUR/u],
    [['import', '--zone', 'Berlin', 'deals.csv'], /such as Europe\/Berlin/u],
    [['import'], /Which file\?/u],
    [['export', 'secrets'], /Allowed choices are deals, history, interactions, people, workspace/u],
    [['metrics', 'win rate', '--as-of', 'yesterday'], /such as 2026-09-30/u],
    [['start', 'now'], /too many arguments/u],
    [[], /Usage: stagecoach/u],
  ])('refuses %j as typed wrongly, and says what is possible', async (args, complaint) => {
    const { code, printed, told } = await type(args, { env });
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toMatch(complaint);
    expect(told).not.toMatch(/^\s+at /mu);
  });

  it('tells mistakes in the configuration before anything starts', async () => {
    const { code, told } = await type(['export'], { env: { ...env, DATABASE_URL: 'mysql://x' } });
    expect(code).toBe(1);
    expect(told).toContain('DATABASE_URL is not the address of a PostgreSQL database');
  });

  it('tells that a database can’t be reached, without its password and without a stack', async () => {
    const far = { DATABASE_URL: 'postgresql://rep:hunter2@127.0.0.1:9/deals' };
    const { code, told } = await type(['export'], { env: far });
    expect(code).toBe(1);
    expect(told).toContain('The database of DATABASE_URL can’t be used');
    expect(told).not.toMatch(/hunter2|^\s+at /mu);
  });

  it('refuses to export where there are no data', async () => {
    const { code, told } = await type(['export'], { env: { STAGECOACH_DATA: '/tmp/stagecoach-never' } });
    expect(code).toBe(1);
    expect(told).toContain('There are no data in /tmp/stagecoach-never');
  });
});
