import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personBySlack } from '../../src/domain/directory.ts';
import { SlackUserId } from '../../src/domain/ids.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { setUpTeam as setUpAnother } from '../../src/operations/set-up-team.ts';
import { readDirectory } from '../../src/operations/workspace.ts';
import { accepted, by, given, teamSetup } from '../support/workspace.ts';
import { type House, openHouse, readAloud, SALES, transports } from './house.ts';
import { answer, closeForms, fillIn, formSays, held, press, questions, setUpTeam } from './selling.ts';

describe.each(transports)('the schedule of a team, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await closeForms(house.sam);
  });
  afterAll(() => house.stop());

  test('setup says when the brief and the reminder come, and leads to where that is changed', async () => {
    const { sam } = house;
    const ready = await answer(sam, 'Sales is ready');
    expect(readAloud(ready)).toContain('Every week · Monday · 09:00');
    expect(readAloud(ready)).toContain('Once a week · Wednesday · 10:00');
    await press(sam, ready, 'Schedule');
    await sam.waitFor('the form', () => sam.view() && formSays(sam, 'times are in'));
    expect(held(sam, 'How often')).toBe('weekly');
    await closeForms(sam);
  });

  test('a manager changes it in one form, days off in their own words', async () => {
    const { sam } = house;
    await sam.command(SALES, '/stagecoach schedule');
    await sam.waitFor('the form', () => sam.view() && formSays(sam, 'times are in'));
    expect(await questions(sam)).toContain('Working days');
    fillIn(sam, 'Days off', 'whenever');
    await expect(sam.submit()).rejects.toThrow('I can’t read “whenever” as a date');
    fillIn(sam, 'Days off', '24 Dec, 31 Dec to 2 Jan');
    await sam.submit();
    const saved = readAloud(await answer(sam, 'The schedule of Sales is saved'));
    expect(saved).toMatch(/Days off: +\w+, Dec 24; \w+, Dec 31 to \w+, Jan 2/u);
    expect(saved).toMatch(/Next brief: +Mon, /u);
    await closeForms(sam);
    await sam.command(SALES, '/stagecoach schedule');
    await sam.waitFor('the form', () => sam.view() && formSays(sam, 'times are in'));
    expect(held(sam, 'Days off')).toMatch(/-12-24, \d{4}-12-31 to \d{4}-01-02$/u);
    await closeForms(sam);
  });

  test('who may not change it is told who can', async () => {
    const { mia } = house;
    await mia.command(SALES, '/stagecoach schedule');
    await answer(mia, 'can’t change this team');
    expect(mia.view()).toBeNull();
  });

  test('in a channel of two teams it asks for which of them', async () => {
    const { sam, bot } = house;
    const workspace = given((await bot.workspaces.all())[0]);
    const { teams } = await readDirectory(workspace);
    const sales = given([...teams.values()][0]);
    const person = { slackUserId: SlackUserId.parse(sam.id), name: 'Sam Carter', language: null, zone: null };
    const renewals = teamSetup({
      name: 'Renewals',
      channelId: sales.channelId,
      members: [],
      manager: person,
    });
    const slackTeam = { slackTeamId: 'T0STORY', enterpriseId: null, name: 'Northwind' };
    accepted(
      await setUpAnother(bot.workspaces, slackTeam, person, { ...renewals, pipeline: sales.pipelineId }),
    );
    await sam.command(SALES, '/stagecoach schedule');
    await press(sam, await answer(sam, 'Sales', 'Renewals'), 'Renewals');
    await sam.waitFor('the form', () => sam.view() && formSays(sam, 'times are in'));
    await closeForms(sam);
  });

  test('a form asks again when its own team was changed meanwhile, by whom, and for no other team', async () => {
    const { sam, bot } = house;
    const workspace = given((await bot.workspaces.all())[0]);
    const directory = await readDirectory(workspace);
    const manager = given(personBySlack(directory, SlackUserId.parse(sam.id)));
    const changed = async (name: string) => {
      const team = given([...directory.teams.values()].find((one) => one.name === name));
      const change = { fields: { contactLimitDays: 20 }, present: [], leaving: [] };
      accepted(await changeTeam(workspace, by(manager.id), team.id, change));
    };
    const open = async () => {
      await sam.command(SALES, '/stagecoach schedule');
      await press(sam, await answer(sam, 'Sales', 'Renewals'), 'Renewals');
      await sam.waitFor('the form', () => sam.view() && formSays(sam, 'times are in'));
      fillIn(sam, 'Days off', '2027-05-01');
    };
    await open();
    await changed('Sales');
    await sam.submit();
    await answer(sam, 'The schedule of Renewals is saved');
    await closeForms(sam);

    await open();
    fillIn(sam, 'Days off', '2027-05-02');
    await changed('Renewals');
    await sam.submit();
    expect(formSays(sam, 'changed this team while you were at it')).toBe(true);
    expect(JSON.stringify(sam.view()?.view.blocks)).toContain(sam.id);
    expect(held(sam, 'Days off')).toBe('2027-05-02');
    await sam.submit();
    await answer(sam, 'The schedule of Renewals is saved', 'May 2');
  });
});
