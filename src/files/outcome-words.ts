/** What stages and statuses say about how a deal stands. */
import type { Outcome } from './formats.ts';
import { headerKey } from './header-names.ts';

const words: Readonly<Record<Outcome, string>> = {
  won: `won closedwon closewon dealwon opportunitywon win wins closedandwon signed success successful 赢单 已赢单 赢单关闭 成交 已成交 签单 已签单
    签约 已签约 成功 赢得 赢得的交易 交易达成 谈成 谈成结束 赢 贏單 已贏單 簽約 贏 受注 수주`,
  lost: `lost closedlost closelost deallost opportunitylost loss lose closedandlost dead disqualified abandoned cancelled
    canceled failure failed noopportunity nodecision closednodecision 输单 已输单 丢单 已丢单 输单关闭 失败 已失败 流失 无效 无效商机 战败 输
    丢失 作废 放弃 已取消 取消 失去的交易 交易失败 丢失结束 輸單 已輸單 丟單
    失敗 輸 失注 실주`,
  open: 'open inprogress active ongoing pending 进行中 跟进中 推进中 未结束 未关闭 打开 正常',
};
/** Closed, but not how; or no deal any more. */
const unclear = new Set('closed close 关闭 已关闭 结束 已结束 完结 deleted 已删除'.split(' '));

const byWord = new Map<string, Outcome>();
for (const outcome of ['won', 'lost', 'open'] as const) {
  for (const word of words[outcome].split(/\s+/u)) byWord.set(word, outcome);
}

/**
 * Won, lost or open where the words say so; `unclear` for a closed one of which they do not say how it ended. Undefined
 * is a stage like any other: `Negotiation`.
 */
export function outcomeOf(said: string): Outcome | 'unclear' | undefined {
  if (understood.has(said)) return understood.get(said);
  const outcome = understand(said);
  if (understood.size < 1000) understood.set(said, outcome);
  return outcome;
}

/** Stages are often numbered: `6 - Closed Won`, `100%赢单`, `F. Won`. */
const number = /^\s*(?:\d{1,3}|[a-z])(?:\s*[%.)、:：-]+\s*|\s+|(?=\p{Script=Han}))/iu;

/** `Won (100%)` and `赢单 100%` are won. */
const inBrackets = /\s*(?:\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|\d{1,3} ?%)\s*$/u;
/** `Lost - too expensive` is lost; `Lost-and-found` is something else. */
const remarks: readonly RegExp[] = [inBrackets, /(?:\s+[-–—|/]|[:,;、—])\s*\S.*$/u];

/** `Geschlossen und gewonnen`, `Fermée perdue`, `Cierre ganado`: without accents and spaces. */
const elsewhere =
  /^(?:(?:ab)?geschlossene?(?:und)?|(?:fermee?|cloturee?|cloture)(?:et)?|(?:cerrad[oa]|cierre)(?:y)?|chius[oa]|fechad[oa]e?|gesloten(?:en)?|lukket|stangd)?(?:(gewonnen|gagnee?|ganad[oa]|vint[oa]|ganh[oa]|vunne[nt]|voitettu|kazanıldı|выигран[оа]?|успешнореализовано)|verloren|perdue?|perdid[oa]|pers[oa]|tapt|tabt|forlorad|havitty|kaybedildi|проигран[оа]?|закрытоинереализовано)$/u;

/** `已结束并赢得客户`, `已关闭（输单）`. */
const endedSo = /^已?(?:结束|关闭|结单)[\p{L}]{0,2}(赢|成交|成功|签|输|丢|失|败)/u;
const wonSo = /赢|成交|成功|签/u;

/** A file says the same few words in every row. */
const understood = new Map<string, Outcome | 'unclear' | undefined>();

function understand(said: string): Outcome | 'unclear' | undefined {
  const key = headerKey(said.replace(number, ''));
  const whole = byWord.get(key) ?? byWord.get(headerKey(said));
  if (whole !== undefined) return whole;
  if (unclear.has(key)) return 'unclear';
  const closed = /^closed?(won|lost)/u.exec(key)?.[1];
  if (closed === 'won' || closed === 'lost') return closed;
  const foreign = elsewhere.exec(key.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC'));
  if (foreign !== null) return foreign[1] === undefined ? 'lost' : 'won';
  const ended = endedSo.exec(key)?.[1];
  if (ended !== undefined) return wonSo.test(ended) ? 'won' : 'lost';
  for (const remark of remarks) {
    const plain = said.normalize('NFKC').replace(remark, '').trim();
    const outcome = plain === said ? undefined : understand(plain);
    // `Open - not contacted` is a stage; so is `Close - contract out`.
    if (outcome === 'won' || outcome === 'lost') return outcome;
    if (outcome === 'unclear' && remark === inBrackets) return outcome;
  }
  return undefined;
}

const yes = new Set('true yes y 1 x checked 是 已 ✓ ✔'.split(' '));
const no = new Set('false no n 0 unchecked 否'.split(' '));

/** A tick: `TRUE`, `1`, `是`. Undefined when it is none. */
export function tickOf(said: string): boolean | undefined {
  const word = said.normalize('NFKC').trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** The stage of open deals in a file that has none, in the language of its columns. */
export function wordForOpen(column: string): string {
  return /\p{Script=Han}/u.test(column) ? '进行中' : 'Open';
}
