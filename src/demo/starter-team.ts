/** The Slack workspace that a local one stands for, and who looks after it: known to the command line as well. */
export const starterTeam = { id: 'T0HARBOUR', name: 'Harbour Optics', domain: 'harbour-optics' };

/** May do everything; a newcomer is them. */
export const starterAdmin = {
  id: 'U0NORA',
  realName: 'Nora Lindqvist',
  timeZone: 'Europe/Berlin',
} as const;
