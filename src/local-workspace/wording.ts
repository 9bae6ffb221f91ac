/** The workspace's own words to a person: what Slack's client would say, in the person's language. */
import type { StoredPerson } from './store.ts';

export interface Wording {
  appDidNotAnswer(app: string): string;
  appUnreachable(app: string): string;
  appRefused(app: string, detail: string): string;
  appAnsweredBadly(app: string, detail: string): string;
  openedTooLate(app: string, detail: string): string;
  unknownCommand(command: string): string;
  gone: string;
  sentWithItsForm: string;
  notAnOption(value: string): string;
  required: string;
  tooShort(characters: number): string;
  tooLong(characters: number): string;
  notANumber: string;
  noDecimals: string;
  tooSmall(least: string): string;
  tooLarge(most: string): string;
  notAnEmail: string;
  notAUrl: string;
  tooMany(most: number): string;
  fileGone: string;
  fileTooLarge(gigabytes: number): string;
}

const english: Wording = {
  appDidNotAnswer: (app) => `${app} did not answer in time (operation_timeout). Try again.`,
  appUnreachable: (app) => `${app} could not be reached (dispatch_failed). Is it running?`,
  appRefused: (app, detail) => `${app} answered with an error (dispatch_failed): ${detail}.`,
  appAnsweredBadly: (app, detail) => `${app} sent an answer that cannot be shown: ${detail}.`,
  openedTooLate: (app, detail) => `${app} tried to open a window too late (${detail}). Try again.`,
  unknownCommand: (command) => `${command} is not a valid command.`,
  gone: 'This is not there any more.',
  sentWithItsForm: 'This field is sent together with its form.',
  notAnOption: (value) => `"${value}" is not one of the options.`,
  required: 'Please complete this required field.',
  tooShort: (characters) => `Please enter at least ${characters} characters.`,
  tooLong: (characters) => `Please enter at most ${characters} characters.`,
  notANumber: 'Please enter a number.',
  noDecimals: 'Please enter a whole number.',
  tooSmall: (least) => `Please enter ${least} or more.`,
  tooLarge: (most) => `Please enter ${most} or less.`,
  notAnEmail: 'Please enter a valid e-mail address.',
  notAUrl: 'Please enter a valid URL.',
  tooMany: (most) => `Please choose at most ${most}.`,
  fileGone: 'The file is not there any more. Please add it again.',
  fileTooLarge: (gigabytes) => `A file can have at most ${gigabytes} GB.`,
};

const chinese: Wording = {
  appDidNotAnswer: (app) => `${app} 未能及时响应(operation_timeout),请重试。`,
  appUnreachable: (app) => `无法连接 ${app}(dispatch_failed),它在运行吗?`,
  appRefused: (app, detail) => `${app} 返回了错误(dispatch_failed):${detail}。`,
  appAnsweredBadly: (app, detail) => `${app} 的回复无法显示:${detail}。`,
  openedTooLate: (app, detail) => `${app} 打开窗口太晚(${detail}),请重试。`,
  unknownCommand: (command) => `${command} 不是有效的命令。`,
  gone: '这里的内容已经不存在了。',
  sentWithItsForm: '此字段随表单一起提交。',
  notAnOption: (value) => `“${value}”不在选项之中。`,
  required: '请填写此必填字段。',
  tooShort: (characters) => `请至少输入 ${characters} 个字符。`,
  tooLong: (characters) => `请最多输入 ${characters} 个字符。`,
  notANumber: '请输入数字。',
  noDecimals: '请输入整数。',
  tooSmall: (least) => `请输入不小于 ${least} 的数字。`,
  tooLarge: (most) => `请输入不大于 ${most} 的数字。`,
  notAnEmail: '请输入有效的电子邮箱地址。',
  notAUrl: '请输入有效的网址。',
  tooMany: (most) => `最多可选 ${most} 项。`,
  fileGone: '文件已经不在了,请重新添加。',
  fileTooLarge: (gigabytes) => `单个文件最大 ${gigabytes} GB。`,
};

export function wordingFor(person: StoredPerson | undefined): Wording {
  return person?.locale === 'zh-CN' ? chinese : english;
}
