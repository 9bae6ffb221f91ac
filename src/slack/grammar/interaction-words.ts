/** What kind of contact the words of a log name, in folded text. */
import type { InteractionType, Outcome } from '../../domain/vocabulary.ts';
import type { MessageMedium } from './intents.ts';

interface TypeWord {
  readonly type: InteractionType;
  readonly medium?: MessageMedium;
  readonly pattern: string;
}

const latin = (words: string): string =>
  `(?<![\\p{Script=Latin}\\d_])(?:${words})(?![\\p{Script=Latin}\\d_])`;

/** As a label, before a colon or at the head of a note. */
const labels: readonly TypeWord[] = [
  {
    type: 'call',
    pattern: `${latin('(?:phone |video |cold )?call(?:ed)?|phoned?|rang|voicemail')}|电话会议|打电话|电话|通话|致电|来电`,
  },
  { type: 'demo', pattern: `${latin('demo(?:ed|s)?|demonstration')}|演示` },
  { type: 'visit', pattern: `${latin('visit(?:ed)?|on-?site')}|拜访|上门|走访|来访` },
  { type: 'meeting', pattern: `${latin('meeting|met|meet|lunch|dinner|coffee')}|会议|开会|会面|见面|面谈` },
  { type: 'email', pattern: `${latin('e-?mail(?:ed)?|mail(?:ed)?')}|邮件|电邮` },
  { type: 'message', medium: 'wecom', pattern: `${latin('wecom|wxwork')}|企业微信|企微` },
  { type: 'message', medium: 'wechat', pattern: `${latin('wechat|weixin')}|微信` },
  { type: 'message', medium: 'whatsapp', pattern: latin('whatsapp') },
  { type: 'message', medium: 'sms', pattern: `${latin('sms|texted')}|短信` },
  { type: 'message', pattern: `${latin('message(?:d)?|msg|dm')}|消息|留言` },
  { type: 'note', pattern: `${latin('notes?')}|备注|笔记` },
];

const compiled = labels.map((label) => ({ ...label, pattern: new RegExp(label.pattern, 'u') }));

const outcomes: readonly {
  readonly outcome: Outcome;
  readonly type: InteractionType;
  readonly pattern: RegExp;
}[] = [
  {
    outcome: 'no-answer',
    type: 'call',
    pattern: new RegExp(
      `${latin("no answer|did ?n'?t (?:answer|pick up)|not answered|no pick-?up|left (?:a )?voicemail|voicemail")}|未接通|没接通|无人接听|没人接|未接|没接`,
      'u',
    ),
  },
  {
    outcome: 'no-reply',
    type: 'message',
    pattern: new RegExp(
      `${latin("no (?:reply|response)|did ?n'?t (?:reply|respond)|not replied")}|未回复|没回复|没有回复|没回|未回`,
      'u',
    ),
  },
];

export interface NamedType {
  readonly start: number;
  readonly end: number;
  readonly type: InteractionType;
  readonly medium: MessageMedium | undefined;
}

/** The first word in a text that names a kind of contact; of two in one place the longer. */
export function namedType(folded: string): NamedType | undefined {
  return compiled
    .flatMap(({ type, medium, pattern }): NamedType[] => {
      const match = pattern.exec(folded);
      return match === null ? [] : [{ start: match.index, end: match.index + match[0].length, type, medium }];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end)[0];
}

export interface NamedOutcome {
  readonly start: number;
  readonly end: number;
  readonly outcome: Outcome;
  /** The kind of contact it speaks of unless another is named. */
  readonly type: InteractionType;
}

/** Where a text says that the other side was not reached. */
export function namedOutcome(folded: string): NamedOutcome | undefined {
  return outcomes
    .flatMap(({ outcome, type, pattern }): NamedOutcome[] => {
      const match = pattern.exec(folded);
      return match === null
        ? []
        : [{ start: match.index, end: match.index + match[0].length, outcome, type }];
    })
    .sort((a, b) => a.start - b.start)[0];
}
