/** What must not be read by anybody who reads a log. */
import type { SlackConnection } from './config.ts';

/** Tokens of any workspace, and the password in a database's address. */
const shapes = [/\bx(?:ox[a-z]|app)-[\w-]{6,}/gu, /(?<=:\/\/[^\s:@/"]*:)[^\s@/"]+(?=@)/gu];

/** A text without the secrets of a configuration, and without anything else that has a secret's shape. */
export function withoutSecrets(text: string, slack: SlackConnection | null): string {
  let clean = text;
  for (const secret of slack ? secretsOf(slack) : []) clean = clean.replaceAll(secret, '[secret]');
  for (const shape of shapes) clean = clean.replaceAll(shape, '[secret]');
  return clean;
}

function secretsOf(slack: SlackConnection): readonly string[] {
  return slack.mode === 'socket' ? [slack.botToken, slack.appToken] : [slack.botToken, slack.signingSecret];
}
