/** How currencies are written, in folded text: symbols, words of both languages and ISO codes. */
import { Currency } from './money.ts';
import { done, type Result, refused } from './result.ts';

/** Why a currency was not taken: `text` is what was read. */
export type CurrencyProblem =
  | { readonly kind: 'unknownCurrency'; readonly text: string; readonly code: string }
  | {
      readonly kind: 'ambiguousCurrency';
      readonly text: string;
      readonly sign: string;
      readonly candidates: readonly Currency[];
    };

interface Sign {
  readonly code: string;
  readonly signs: readonly string[];
}

const own: readonly Sign[] = [
  { code: 'USD', signs: ['us$', 'usd$', '美元', '美金', 'us dollars', 'us dollar'] },
  { code: 'EUR', signs: ['€', '欧元', 'euros', 'euro'] },
  { code: 'CNY', signs: ['人民币', 'rmb', 'cn¥', 'yuan', 'renminbi', '块钱', '块'] },
  { code: 'GBP', signs: ['£', '英镑', 'pounds', 'pound', 'sterling'] },
  { code: 'JPY', signs: ['jp¥', '日元', '日圆', 'yen'] },
  { code: 'HKD', signs: ['hk$', '港币', '港元', '港纸'] },
  { code: 'TWD', signs: ['nt$', '新台币', '台币'] },
  { code: 'KRW', signs: ['₩', '韩元', '韩币'] },
  { code: 'SGD', signs: ['s$', '新加坡元', '新加坡币', '新币'] },
  { code: 'AUD', signs: ['au$', 'a$', '澳元', '澳币'] },
  { code: 'CAD', signs: ['ca$', 'c$', '加元', '加币'] },
  { code: 'NZD', signs: ['nz$', '新西兰元', '纽币'] },
  { code: 'MXN', signs: ['mx$'] },
  { code: 'BRL', signs: ['r$', 'reais'] },
  { code: 'CHF', signs: ['瑞郎', '瑞士法郎', 'swiss francs'] },
  { code: 'INR', signs: ['₹', 'rs.', '印度卢比'] },
  { code: 'RUB', signs: ['₽', '卢布'] },
  { code: 'THB', signs: ['฿', '泰铢', 'baht'] },
  { code: 'VND', signs: ['₫', '越南盾'] },
  { code: 'PHP', signs: ['₱', '菲律宾比索'] },
  { code: 'TRY', signs: ['₺', '里拉'] },
  { code: 'UAH', signs: ['₴'] },
  { code: 'ILS', signs: ['₪'] },
  { code: 'NGN', signs: ['₦'] },
  { code: 'KZT', signs: ['₸'] },
  { code: 'PLN', signs: ['zł'] },
  { code: 'CZK', signs: ['kč'] },
  { code: 'IDR', signs: ['rp'] },
  { code: 'MYR', signs: ['林吉特', '马币'] },
];

/** Signs of several currencies: the team's own if it is among them, else the usual one, else the person is asked. */
const shared: readonly {
  readonly signs: readonly string[];
  readonly codes: readonly string[];
  readonly usual?: string;
}[] = [
  {
    signs: ['$', 'dollars', 'dollar'],
    codes: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN', 'CLP', 'COP', 'ARS'],
    usual: 'USD',
  },
  { signs: ['¥'], codes: ['CNY', 'JPY'], usual: 'CNY' },
  { signs: ['元', '圆'], codes: ['CNY', 'TWD', 'HKD', 'SGD'], usual: 'CNY' },
  { signs: ['kr.', 'kr', '克朗', 'kroner', 'kronor'], codes: ['DKK', 'NOK', 'SEK', 'ISK'] },
  { signs: ['pesos', 'peso', '比索'], codes: ['MXN', 'ARS', 'CLP', 'COP', 'PHP'] },
  { signs: ['rupees', 'rupee', '卢比'], codes: ['INR', 'PKR', 'LKR', 'NPR'] },
  { signs: ['francs', 'franc', '法郎'], codes: ['CHF', 'XOF', 'XAF'] },
];

const codeOfSign = new Map(own.flatMap(({ code, signs }) => signs.map((sign) => [sign, code] as const)));

/** Codes that a lower-case word in a sentence may stand for; others are written in capitals or with the amount alone. */
const everydayCodes =
  'usd|eur|cny|gbp|jpy|hkd|twd|krw|sgd|aud|cad|nzd|chf|sek|nok|dkk|inr|thb|myr|idr|vnd|brl|mxn|zar|pln|czk|huf|aed|sar';

/** Where thousands are usually parted by dots. */
const dotThousands = new Set(
  'EUR DKK NOK SEK ISK BRL ARS CLP COP IDR VND TRY PLN CZK HUF RON BGN RSD RUB UAH'.split(' '),
);

/** Whether people write 1.000 for a thousand in a currency. */
export function partsThousandsWithDots(currency: Currency): boolean {
  return dotThousands.has(currency);
}

const escaped = (sign: string): string => sign.replace(/[$.]/gu, '\\$&');
const allSigns = [...codeOfSign.keys(), ...shared.flatMap(({ signs }) => signs)].sort(
  (a, b) => b.length - a.length,
);

/** Pattern source for a sign or an everyday code, longest first. 元旦 is a holiday. */
export const currencySign = `(?:(?:${allSigns.map(escaped).join('|')})(?!旦)|(?:${everydayCodes})(?![a-z]))`;

/**
 * The currency a folded sign or code stands for. `$` is US dollars unless the team's currency is another dollar, `¥`
 * is yuan unless it is the yen.
 */
export function currencyOf(
  sign: string,
  text: string,
  defaultCurrency: Currency,
): Result<Currency, CurrencyProblem> {
  const code = codeOfSign.get(sign);
  if (code !== undefined) return done(Currency.parse(code));
  const several = shared.find(({ signs }) => signs.includes(sign));
  if (several !== undefined) {
    if (several.codes.includes(defaultCurrency)) return done(defaultCurrency);
    if (several.usual !== undefined) return done(Currency.parse(several.usual));
    const candidates = several.codes.map((one) => Currency.parse(one));
    return refused({ kind: 'ambiguousCurrency', text, sign, candidates });
  }
  const known = Currency.safeParse(sign.toUpperCase());
  return known.success
    ? done(known.data)
    : refused({ kind: 'unknownCurrency', text, code: sign.toUpperCase() });
}

/** Whether two signs can be said of one amount: `$50 CAD`, `¥500 JPY`. */
export function signCovers(sign: string, currency: Currency): boolean {
  return shared.some(({ signs, codes }) => signs.includes(sign) && codes.includes(currency));
}
