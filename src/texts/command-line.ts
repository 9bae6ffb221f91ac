/**
 * What the command line says. In English only, as the configuration and the log are: it speaks to whoever runs the
 * program on a machine, not to people in Slack. Words that Slack says too are in both languages, elsewhere.
 */

interface NamedWorkspace {
  readonly slackTeamId: string;
  readonly name: string;
}

const listed = (rows: readonly NamedWorkspace[]) =>
  rows.map(({ slackTeamId, name }) => `${slackTeamId} (${name})`).join(', ');

const whyUnwritable = new Map([
  ['ENOENT', 'there is no such folder'],
  ['EISDIR', 'it is a folder'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'its disk is read-only'],
]);

export const commandLineWords = {
  seeHelp: (command: string) => `\`${command} --help\` shows what can be typed.`,
  whichFile: 'Which file?',
  unexpected: (said: string) => `Something went wrong: ${said}. LOG_LEVEL=debug shows where.`,
  interrupted: 'Interrupted.',

  noData: (folder: string) =>
    `There are no data in ${folder}. STAGECOACH_DATA names the folder, DATABASE_URL a server.`,
  silentBot: (pid: number, folder: string) =>
    `Process ${pid} has the data folder ${folder}, and its database does not answer. Wait until it has started, or stop it.`,
  olderBot: (pid: number) =>
    `The bot that runs (process ${pid}) is of an older version than this command. Start it again, then repeat the command.`,
  botStopped: (pid: number) =>
    `The bot whose database this is (process ${pid}) has stopped. What was done so far is kept: the same command goes on from there.`,
  databaseGone:
    'The database does not answer any more. What was done so far is kept: the same command goes on from there.',

  unwritable: (file: string, code: string) => {
    const why = whyUnwritable.get(code);
    return why ? `${file} can’t be written: ${why}.` : `${file} can’t be written (${code}).`;
  },
  exported: (file: string) => `Written to ${file}.`,

  severalWorkspaces: (rows: readonly NamedWorkspace[]) =>
    `There are several workspaces: ${listed(rows)}. Which one? --workspace takes the id.`,
  noSuchWorkspace: (id: string, rows: readonly NamedWorkspace[]) =>
    rows.length === 0
      ? `There is no workspace ${id}.`
      : `There is no workspace ${id}. There are: ${listed(rows)}.`,
  beforeSetup:
    'Nobody has set Stagecoach up yet. Start it, run /stagecoach setup in Slack, then repeat the command.',
  nobodyAsks: (team: string | null, teams: readonly string[]) =>
    teams.length === 0
      ? 'There is no team yet, and so no number. Set one up in Slack, or import deals.'
      : team === null
        ? 'Nobody is an admin yet, whose eyes numbers could be seen with. Run /stagecoach setup in Slack first.'
        : `There is no team “${team}”. There are: ${teams.join(', ')}.`,
  emptyWorkspace: 'There is no workspace yet. `stagecoach import` or `stagecoach start` makes one.',
} as const;
