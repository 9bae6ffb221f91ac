/** Moving a deal forward and back: the two forms, and the fields for what a gate still misses. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const advanceWords = bilingual({
  en: {
    title: (number: number) => `Advance D-${number}`,
    submit: 'Advance',
    close: 'Cancel',
    move: (deal: string, from: string, to: string) => phrase`*${deal}*: from ${from} to *${to}*`,
    skips: (stages: string) => phrase`This skips ${stages}.`,
    stillMissing: phrase`Only this is still missing:`,
    stage: 'To stage',
    noSuchStage: (typed: string) => phrase`I know no stage “${typed}”. Which one do you mean?`,
    backTitle: (number: number) => `Move D-${number} back`,
    backSubmit: 'Move back',
    backStage: 'Back to',
    inStage: (deal: string, stage: string) => phrase`*${deal}* is in ${stage}.`,
    firstStage: (stage: string) => phrase`${stage} is the first stage; nothing lies before it.`,
    reason: 'Why?',
    reasonHint: 'One sentence is enough. It stays in the deal’s history.',
  },
  zh: {
    title: (number) => `推进 D-${number}`,
    submit: '推进',
    close: '取消',
    move: (deal, from, to) => phrase`*${deal}*：从“${from}”到 *${to}*`,
    skips: (stages) => phrase`将跳过 ${stages}。`,
    stillMissing: phrase`只差以下几项：`,
    stage: '推进到',
    noSuchStage: (typed) => phrase`没有“${typed}”这个阶段，请选择：`,
    backTitle: (number) => `退回 D-${number}`,
    backSubmit: '退回',
    backStage: '退回到',
    inStage: (deal, stage) => phrase`*${deal}* 目前在“${stage}”阶段。`,
    firstStage: (stage) => phrase`“${stage}”是第一个阶段，无法再退回。`,
    reason: '原因',
    reasonHint: '一句话即可，会记入商机历史。',
  },
});

export const gateWords = bilingual({
  en: {
    confirmed: 'Yes, that is so',
    pickOrType: 'Pick one, or type a new name.',
    pickContact: 'Pick a contact, or type a new name.',
    mayGoWithout: phrase`As a manager you can also leave it empty and say why at the end.`,
    override: 'Or go ahead without: why?',
    overrideHint: 'Your reason stays in the deal’s history.',
    otherPerson: phrase`A contact has one role. Choose somebody else here.`,
    contact: (name: string, role: string) => `${name} · ${role}`,
    industryOf: (account: string) => `Industry of ${account}`,
  },
  zh: {
    confirmed: '是，已确认',
    pickOrType: '选择已有的，或输入新名称。',
    pickContact: '选择联系人，或输入新姓名。',
    mayGoWithout: phrase`你有放行权限：也可以留空，在最后写明理由。`,
    override: '或者直接放行，理由是？',
    overrideHint: '理由会记入商机历史。',
    otherPerson: phrase`一位联系人只有一个角色，请在这里选择另一位。`,
    contact: (name, role) => `${name} · ${role}`,
    industryOf: (account) => `${account} 的行业`,
  },
});
