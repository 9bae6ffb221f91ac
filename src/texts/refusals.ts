/** Every refusal in words: what stands in the way, and what to do. */
import type { Permission } from '../domain/permissions.ts';
import type { DealStatus } from '../domain/vocabulary.ts';
import { bilingual } from './bilingual.ts';
import { type PersonMention, type Phrase, phrase } from './phrase.ts';

const mayNotEn: Record<Permission, string> = {
  'see deal': 'see these deals',
  'see activity': 'see what each person did',
  'create deal': 'create deals for others',
  'change deal': 'change this deal',
  'offer help': 'offer help here',
  'override gate': 'pass this gate',
  'change team': 'change this team',
  'post brief': 'post this team’s brief',
  'join team': 'join this team',
  'grow catalogue': 'add to this catalogue',
  'set rate': 'set exchange rates',
  'change settings': 'change the settings',
  'import deals': 'import deals',
  'export data': 'export data',
  'add team': 'add a team',
};

const mayNotZh: Record<Permission, string> = {
  'see deal': '查看这些商机',
  'see activity': '查看每个人的跟进情况',
  'create deal': '替他人新建商机',
  'change deal': '修改这个商机',
  'offer help': '在这里帮忙',
  'override gate': '放行这个阶段',
  'change team': '修改这个团队',
  'post brief': '发布这个团队的简报',
  'join team': '加入这个团队',
  'grow catalogue': '扩充这个目录',
  'set rate': '设置汇率',
  'change settings': '修改设置',
  'import deals': '导入商机',
  'export data': '导出数据',
  'add team': '添加团队',
};

const statusEn: Record<DealStatus, string> = {
  open: 'open',
  parked: 'parked',
  won: 'won',
  lost: 'lost',
  withdrawn: 'withdrawn',
};
const statusZh: Record<DealStatus, string> = {
  open: '进行中',
  parked: '搁置',
  won: '赢单',
  lost: '输单',
  withdrawn: '撤回',
};

export const refusalWords = bilingual({
  en: {
    dealUnknown: phrase`I can’t find that deal. */deal list* shows yours.`,
    notPermitted: (what: Permission, ask: Phrase) =>
      ask.parts.length > 0
        ? phrase`You can’t ${mayNotEn[what]}. ${ask} can.`
        : phrase`You can’t ${mayNotEn[what]}. An admin can.`,
    likelyDuplicate: (deals: string) =>
      phrase`There is an open deal with this account already: ${deals}. Submit again to create another.`,
    changedSince: (changes: Phrase) =>
      phrase`This changed while you were at it: ${changes}. What you typed is kept; check it and submit again.`,
    changedSinceShown: (changes: Phrase) =>
      phrase`This deal has changed since: ${changes}. Have a look before you go on.`,
    changedSinceEntry: (who: Phrase, what: Phrase) => phrase`${who}: ${what}`,
    wrongStatus: (status: DealStatus) => phrase`This deal is ${statusEn[status]}, so that can’t be done.`,
    reopenFirst: phrase`Reopen it first.`,
    criteriaMissing: (criteria: string) => phrase`Still missing: ${criteria}.`,
    criterionMissing: phrase`Needed to move on.`,
    overrideNeedsReason: phrase`Say why the gate may be passed.`,
    alreadyThere: (stage: string) => phrase`The deal is in ${stage} already.`,
    notAhead: (stage: string) => phrase`${stage} lies behind. Use */deal back* to move back.`,
    notBehind: (stage: string) => phrase`${stage} lies ahead. Use */deal advance* to move forward.`,
    lastStage: (stage: string) => phrase`${stage} is the last stage. Close the deal as won or lost.`,
    stageUnknown: (stages: string) => phrase`There is no such stage. Stages: ${stages}.`,
    reasonNeeded: phrase`Say why; one sentence is enough.`,
    itemUnknown: phrase`That is no longer on the list. Pick another.`,
    textNeeded: phrase`Write a few words.`,
    textTooLong: (most: string) => phrase`That is too long; at most ${most} characters.`,
    amountTooLarge: phrase`That amount is too large.`,
    inTheFuture: (reading: string) => phrase`I read that as ${reading}, which is still to come.`,
    tooLongAgo: (reading: string) => phrase`I read that as ${reading}, which is too long ago.`,
    beforePrevious: (entry: Phrase, when: string) =>
      phrase`Before that, on ${when}, something else happened to this deal: ${entry}. Choose a later date.`,
    notInFuture: (day: string) => phrase`I read that as ${day}. Choose a day after today.`,
    noNextStep: phrase`There is no open next step. */deal next* sets one.`,
    alreadyOwner: (who: Phrase) => phrase`${who} has this deal already.`,
    ownDeal: phrase`This deal is yours. The others can offer you their help here.`,
    ownerNotHere: (name: string, ask: Phrase) =>
      ask.parts.length > 0
        ? phrase`${name} isn’t in Slack, so I can’t reach them. ${ask} can hand the deal over.`
        : phrase`${name} isn’t in Slack, so I can’t reach them. An admin can hand the deal over.`,
    personUnknown: phrase`I don’t know this person yet. They join by using any command.`,
    teamUnknown: phrase`There is no such team.`,
    teamChanged: (who: PersonMention | null) =>
      who
        ? phrase`${who} changed this team while you were at it. What you chose is kept; check it and save again.`
        : phrase`This team was changed while you were at it. What you chose is kept; check it and save again.`,
    noChannel: phrase`This team has no channel yet. */stagecoach setup* gives it one.`,
    briefOnItsWay: phrase`An earlier brief is just being posted. Try again in a minute.`,
    nothingToChange: phrase`Nothing to change: it is like that already.`,
    nothingToUndo: phrase`There is nothing of yours to take back.`,
    inTheWay: (deal: string, entry: Phrase) =>
      phrase`I can’t take that back: in ${deal} something later rests on it: ${entry}.`,
    nameTaken: (name: string) => phrase`There is a “${name}” already. Choose another name.`,
    pipelineUnknown: phrase`There is no such pipeline.`,
    pipelineEmpty: phrase`A pipeline needs at least one stage.`,
    stageInUse: (count: number) => phrase`${count} open deals are in that stage. Move them first.`,
    firstStageQualifies: phrase`The first stage can’t be the qualifying one.`,
    baseCurrency: phrase`That is the currency everything is converted to; it needs no rate.`,
    messageGone: phrase`I can’t find that message any more. Please write it again.`,
    lastAdmin: phrase`A workspace needs an admin. Make somebody else admin first.`,
    crashed: (reference: string) =>
      phrase`Sorry, that went wrong on my side. Nothing was changed. Reference: ${reference}`,
    crashedMaybe: (reference: string) =>
      phrase`Sorry, something went wrong on my side. Look before you try again. Reference: ${reference}`,
  },
  zh: {
    dealUnknown: phrase`没有找到这个商机。*/deal 列表* 可以查看你的商机。`,
    notPermitted: (what, ask) =>
      ask.parts.length > 0
        ? phrase`你不能${mayNotZh[what]}，${ask} 可以。`
        : phrase`你不能${mayNotZh[what]}，管理员可以。`,
    likelyDuplicate: (deals) => phrase`该客户已有进行中的商机：${deals}。再次提交即可另建一个。`,
    changedSince: (changes) => phrase`在此期间有变化：${changes}。你填写的内容已保留，请核对后再次提交。`,
    changedSinceShown: (changes) => phrase`这个商机此后有变化：${changes}。请先查看再操作。`,
    changedSinceEntry: (who, what) => phrase`${who}：${what}`,
    wrongStatus: (status) => phrase`这个商机已${statusZh[status]}，不能这样操作。`,
    reopenFirst: phrase`请先重新打开。`,
    criteriaMissing: (criteria) => phrase`还缺：${criteria}。`,
    criterionMissing: phrase`推进前需要填写。`,
    overrideNeedsReason: phrase`请说明放行的理由。`,
    alreadyThere: (stage) => phrase`商机已经在“${stage}”阶段。`,
    notAhead: (stage) => phrase`“${stage}”在当前阶段之前，请用 */deal 退回*。`,
    notBehind: (stage) => phrase`“${stage}”在当前阶段之后，请用 */deal 推进*。`,
    lastStage: (stage) => phrase`“${stage}”是最后一个阶段，请关闭为赢单或输单。`,
    stageUnknown: (stages) => phrase`没有这个阶段。可选：${stages}。`,
    reasonNeeded: phrase`请说明原因，一句话即可。`,
    itemUnknown: phrase`该选项已不在列表中，请重新选择。`,
    textNeeded: phrase`请填写内容。`,
    textTooLong: (most) => phrase`内容过长，最多 ${most} 个字符。`,
    amountTooLarge: phrase`金额过大。`,
    inTheFuture: (reading) => phrase`我理解为 ${reading}，这个时间还没到。`,
    tooLongAgo: (reading) => phrase`我理解为 ${reading}，时间太久远了。`,
    beforePrevious: (entry, when) => phrase`在那之后（${when}）该商机已有记录：${entry}。请选择更晚的日期。`,
    notInFuture: (day) => phrase`我理解为 ${day}，请选择今天之后的日期。`,
    noNextStep: phrase`目前没有下一步。*/deal 下一步* 可以设置。`,
    alreadyOwner: (who) => phrase`${who} 已经是负责人。`,
    ownDeal: phrase`这是你负责的商机，其他人可以在这里提出帮忙。`,
    ownerNotHere: (name, ask) =>
      ask.parts.length > 0
        ? phrase`${name} 不在 Slack 里，我联系不上。${ask} 可以转交这个商机。`
        : phrase`${name} 不在 Slack 里，我联系不上。管理员可以转交这个商机。`,
    personUnknown: phrase`我还不认识这个人，对方用一次任意命令即可加入。`,
    teamUnknown: phrase`没有这个团队。`,
    teamChanged: (who) =>
      phrase`在此期间，${who ? phrase`${who} 修改了这个团队` : '这个团队有了变化'}。你的选择已保留，请核对后再次保存。`,
    noChannel: phrase`这个团队还没有频道，*/stagecoach 设置* 可以指定。`,
    briefOnItsWay: phrase`上一份简报正在发布，请过一分钟再试。`,
    nothingToChange: phrase`没有需要修改的内容。`,
    nothingToUndo: phrase`没有可以撤销的操作。`,
    inTheWay: (deal, entry) => phrase`无法撤销：${deal} 之后的操作依赖于它：${entry}。`,
    nameTaken: (name) => phrase`“${name}”已存在，请换一个名称。`,
    pipelineUnknown: phrase`没有这个销售管道。`,
    pipelineEmpty: phrase`销售管道至少需要一个阶段。`,
    stageInUse: (count) => phrase`该阶段还有 ${count} 个进行中的商机，请先移动它们。`,
    firstStageQualifies: phrase`第一个阶段不能是合格阶段。`,
    baseCurrency: phrase`这是本位币，不需要汇率。`,
    messageGone: phrase`找不到那条消息了，请重新发送。`,
    lastAdmin: phrase`工作区至少需要一名管理员，请先指定另一位。`,
    crashed: (reference) => phrase`抱歉，我这边出错了，没有做任何改动。参考号：${reference}`,
    crashedMaybe: (reference) => phrase`抱歉，我这边出错了，请先核对再重试。参考号：${reference}`,
  },
});
export type RefusalWords = (typeof refusalWords)['en'];
