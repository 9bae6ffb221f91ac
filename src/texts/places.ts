/** Names of time zones and currencies, as each language has them. */
import type { Zone } from '../domain/days.ts';
import type { Currency } from '../domain/money.ts';
import type { Language } from '../domain/vocabulary.ts';

const locales = { en: 'en-US', zh: 'zh-CN' } as const satisfies Record<Language, string>;

const currencyNames = {
  en: new Intl.DisplayNames(locales.en, { type: 'currency' }),
  zh: new Intl.DisplayNames(locales.zh, { type: 'currency' }),
};

/** `EUR · Euro`, `EUR · 欧元`. */
export function currencyName(language: Language, currency: Currency): string {
  return `${currency} · ${currencyNames[language].of(currency) ?? currency}`;
}

/** In a year in which today's zones have their daylight-saving time, so that they are called by both their halves. */
const summer = Date.UTC(2026, 6, 1);

const zoneNames = { en: new Map<Zone, string>(), zh: new Map<Zone, string>() };

/** `America/New York · Eastern Time`, `Asia/Shanghai · 中国标准时间`. */
export function zoneName(language: Language, zone: Zone): string {
  const known = zoneNames[language].get(zone);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat(locales[language], {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(summer);
  const name = `${zone.replaceAll('_', ' ')} · ${parts.find((part) => part.type === 'timeZoneName')?.value ?? zone}`;
  zoneNames[language].set(zone, name);
  return name;
}
