import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A random id in Slack's style: the prefix and ten capital letters or digits. */
export function randomId(prefix: string): string {
  return prefix + Array.from(randomBytes(10), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** The five or so characters Slack puts where an app left out a block_id or action_id. */
export function randomShortId(): string {
  return randomBytes(4).toString('base64url');
}

export function randomSecret(): string {
  return randomBytes(24).toString('hex');
}

/** The same two people always share the same direct message. */
export function directMessageIdOf(one: string, other: string): string {
  const digest = createHash('sha256').update([one, other].sort().join()).digest();
  return `D${Array.from(digest.subarray(0, 10), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')}`;
}

/** A steady colour for a person who was given none, dark enough for white initials whatever its hue. */
export function colourOf(id: string): string {
  const hue = createHash('sha256').update(id).digest().readUInt16BE(0) % 360;
  return `oklch(0.5 0.11 ${hue})`;
}
