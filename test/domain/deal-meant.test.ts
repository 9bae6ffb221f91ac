import { expect, test } from 'vitest';
import { dealsMeant } from '../../src/domain/deal-meant.ts';
import { DealId, PersonId } from '../../src/domain/ids.ts';
import { people, uuid } from '../support/deals.ts';

const deal = (number: number, ownerId: PersonId) => ({ id: DealId.parse(uuid(number)), ownerId });
const acme = deal(1, people.rep);
const globex = deal(2, people.colleague);
const initech = deal(3, people.colleague);
const elsewhere = deal(4, people.colleague);
const passerBy = PersonId.parse(uuid(900));

test.each([
  ['the deal it names', [globex], [acme, globex], people.rep, [globex]],
  ['a deal it names that is not listed', [elsewhere], [acme, globex], people.rep, [elsewhere]],
  ['the listed one of two with that name', [elsewhere, globex], [acme, globex], people.rep, [globex]],
  ['either of two listed deals it names', [acme, globex], [acme, globex], people.rep, [acme, globex]],
  ['the only one listed', [], [globex], people.rep, [globex]],
  ['the writer’s only one', [], [globex, acme], people.rep, [acme]],
  ['any, the writer’s own first', [], [acme, globex, initech], people.colleague, [globex, initech, acme]],
  ['any of them', [], [acme, globex], passerBy, [acme, globex]],
  ['nothing, where none is named or listed', [], [], people.rep, []],
])('a reply is about %s', (_, named, listed, writer, meant) => {
  expect(dealsMeant(named, listed, writer)).toEqual(meant);
});
