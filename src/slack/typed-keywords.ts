/** What can follow each slash command, as help explains it: plain data for help itself and for a client that completes. */
import type { Language } from '../domain/vocabulary.ts';
import { type HelpLine, helpWords } from '../texts/help.ts';
import {
  dealKeywords,
  type Keyword,
  metricsExamples,
  pipelineScopes,
  stagecoachKeywords,
} from './grammar/keywords.ts';

export interface TypedKeyword {
  /** What is typed first: `advance`, `推进`. */
  readonly keyword: string;
  /** An example of what follows; empty when nothing has to. */
  readonly usage: string;
  /** What it does. */
  readonly hint: string;
}

type Command = '/deal' | '/pipeline' | '/metrics' | '/stagecoach';

/** In the order in which help lists them. */
export function keywordsOf(command: Command, language: Language): readonly TypedKeyword[] {
  const words = helpWords[language];
  switch (command) {
    case '/deal':
      return inLanguage(dealKeywords, words.deal, language);
    case '/pipeline':
      return inLanguage(pipelineScopes, words.pipeline, language);
    case '/metrics':
      return inLanguage(metricsExamples, words.metrics, language);
    case '/stagecoach':
      return inLanguage(stagecoachKeywords, words.stagecoach, language);
  }
}

/** For every slash command its keywords in both languages. */
export function typedKeywords(): Record<Command, Record<Language, readonly TypedKeyword[]>> {
  const both = (command: Command) => ({ en: keywordsOf(command, 'en'), zh: keywordsOf(command, 'zh') });
  return {
    '/deal': both('/deal'),
    '/pipeline': both('/pipeline'),
    '/metrics': both('/metrics'),
    '/stagecoach': both('/stagecoach'),
  };
}

function inLanguage<Verb extends string>(
  keywords: readonly Keyword<Verb>[],
  help: Readonly<Record<Verb, HelpLine>>,
  language: Language,
): readonly TypedKeyword[] {
  return keywords.map(({ verb, english, chinese }) => {
    const [keyword] = language === 'zh' ? chinese : english;
    const { example, does } = help[verb];
    // Some examples hold the keyword, because something may stand before it.
    const at = example.indexOf(keyword);
    const usage = at === -1 ? example : example.slice(at + keyword.length).trim();
    return { keyword, usage, hint: does };
  });
}
