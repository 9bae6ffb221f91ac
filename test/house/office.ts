/** The starter company at work: its workspace, its deals and the bot, on the database that all tests share. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Bot, buildBot } from '../../src/bot.ts';
import {
  newBusiness,
  starterApp,
  starterChannels,
  starterPeople,
  starterTeam,
} from '../../src/demo/starter-workspace.ts';
import { seedStarter } from '../../src/demo/seed-starter.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { SlackUserId } from '../../src/domain/ids.ts';
import { personBySlack } from '../../src/domain/directory.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { dealNumbered } from '../../src/operations/find-deals.ts';
