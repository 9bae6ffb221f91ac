/** How far along a sale stages of usual names are. Used to propose an order, never to decide what a deal is. */

/** How far along a stage of such a name usually is; earlier lines are earlier in a sale. */
const usual: readonly RegExp[] = [
  /lead|new|prospect|suspect|initial|线索|初步|潜在|新建|接触/iu,
  /engag|contact|appointment|meeting|discover|qualif|资格|验证|意向|立项/iu,
  /need|analys|requirement|explor|需求|分析|调研/iu,
  /demo|trial|proof|poc|pilot|sample|evaluat|value|演示|试用|样品|测试|评估/iu,
  /decision|perception|presentation|buyer|决策/iu,
  /propos|quot|solution|方案|报价|建议书/iu,
  /negotiat|review|bargain|tender|谈判|商务|招投标|投标/iu,
  /commit|verbal|contract|legal|approval|合同|签约|审批/iu,
];

function usualPlace(name: string): number {
  const place = usual.findIndex((words) => words.test(name));
  return place < 0 ? usual.length : place;
}

/** Stages in selling order: as deals were seen to go through them, else as their names say, else as they came. */
export function inSellingOrder(names: readonly string[], seen: readonly string[]): readonly string[] {
  const place = (name: string) => {
    const index = seen.indexOf(name);
    return index < 0 ? seen.length : index;
  };
  return names
    .map((name, index) => ({ name, index }))
    .sort(
      (a, b) => place(a.name) - place(b.name) || usualPlace(a.name) - usualPlace(b.name) || a.index - b.index,
    )
    .map(({ name }) => name);
}

/** Products that are spelled alike but for space, case and punctuation: `GTXPro` is `GTX Pro`. */
export function looseKey(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? name : key;
}
