/** Files that list changes of every kind say of each row what it is about. */
import { headerKey } from './header-names.ts';

const beginnings = new Set('created dealcreated 创建 新建'.split(' '));
const aboutStages = new Set([
  ...beginnings,
  ...'stage stagename dealstage opportunitystage salesstage pipelinestage stagechanged stagechange'.split(
    ' ',
  ),
  ...'won lost reopened 阶段 商机阶段 销售阶段 阶段变更 推进'.split(' '),
]);

export function tellsOfStages(said: string): boolean {
  return aboutStages.has(headerKey(said));
}

/** How a deal came to be: where a file does not say when, or in which stage, nobody knows. */
export function tellsOfBeginning(said: string): boolean {
  return beginnings.has(headerKey(said));
}
