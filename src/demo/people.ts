/** Who works at Harbour Optics, and where they talk: plain data. */
import { Zone } from '../domain/days.ts';
import { managerOf, type TeamKey } from './company/shape.ts';
import { starterAdmin } from './starter-team.ts';

/** Somebody of the demo company; the first is who a newcomer is, and may do everything. */
export interface StarterPerson {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  /** What they do, and where. */
  readonly title: string;
  readonly timeZone: string;
  readonly locale: 'en-US' | 'zh-CN';
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly team: TeamKey;
}

function person(
  name: string,
  realName: string,
  title: string,
  team: TeamKey,
  timeZone: string,
): StarterPerson {
  const email = `${name}@harbour-optics.example`;
  const locale = team === 'china' ? 'zh-CN' : 'en-US';
  return { id: `U0${name.toUpperCase()}`, name, realName, email, title, timeZone, locale, team };
}

export const nora: StarterPerson = {
  ...person('nora', starterAdmin.realName, 'Head of sales operations', 'dach', starterAdmin.timeZone),
  isAdmin: true,
  isOwner: true,
};
export const mia = person('mia', 'Mia Rossi', 'Account executive · DACH', 'dach', 'Europe/Zurich');
export const david = person('david', 'David Okafor', 'Sales manager · DACH', 'dach', 'Europe/Berlin');
export const linXiao = person('linxiao', '林晓', '客户经理 · 中国', 'china', 'Asia/Shanghai');

export const starterPeople: readonly StarterPerson[] = [
  nora,
  david,
  mia,
  person('jonas', 'Jonas Keller', 'Account executive · DACH', 'dach', 'Europe/Berlin'),
  person('lena', 'Lena Vogt', 'Account executive · DACH', 'dach', 'Europe/Vienna'),
  person('helen', 'Helen Castro', 'Sales manager · North America', 'na', 'America/Chicago'),
  person('grace', 'Grace Whitfield', 'Account executive · North America', 'na', 'America/New_York'),
  person('marcus', 'Marcus Bell', 'Account executive · North America', 'na', 'America/Chicago'),
  person('tyler', 'Tyler Novak', 'Account executive · North America', 'na', 'America/Denver'),
  person('chenli', '陈立', '销售经理 · 中国', 'china', 'Asia/Shanghai'),
  linXiao,
  person('wujing', '吴静', '客户经理 · 中国', 'china', 'Asia/Shanghai'),
  person('zhoukai', '周凯', '客户经理 · 中国', 'china', 'Asia/Shanghai'),
];

export function peopleOf(team: TeamKey): readonly StarterPerson[] {
  return starterPeople.filter((one) => one.team === team);
}

const zones = new Map(starterPeople.map(({ id, timeZone }) => [id, Zone.parse(timeZone)]));

/** Where somebody works, by their id. */
export function zoneOf(person: string): Zone {
  const zone = zones.get(person);
  if (!zone) throw new Error(`${person} is not in the demo company`);
  return zone;
}

export function managerOfTeam(team: TeamKey): StarterPerson {
  const manager = starterPeople.find(({ id }) => id === managerOf[team]);
  if (!manager) throw new Error(`nobody manages ${team}`);
  return manager;
}

export const botUser = 'U0COACH';

/** Where Nora's team, DACH, wins its new customers. */
export const newBusiness = { id: 'C0NEWBUSINESS', name: 'new-business-dach' };

export const teamChannels: Readonly<Record<TeamKey, { readonly id: string; readonly name: string }>> = {
  na: { id: 'C0AMERICA', name: 'new-business-na' },
  dach: newBusiness,
  china: { id: 'C0CHINA', name: '新业务-中国' },
};

export const general = { id: 'C0GENERAL', name: 'general' };
/** Renewals wait for somebody to set their team up. */
export const renewals = { id: 'C0RENEWALS', name: 'renewals' };
