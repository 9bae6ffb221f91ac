/** Menus of time zones and currencies that narrow down as one types. */
import { Zone } from '../../domain/days.ts';
import { Currency } from '../../domain/money.ts';
import { usualCurrency } from '../../domain/usual-currency.ts';
import { type Language, nameKey } from '../../domain/vocabulary.ts';
import { currencyName, zoneName } from '../../texts/places.ts';
import type { Choice } from '../forms.ts';
import type { Visit } from '../turn.ts';

const zones = Intl.supportedValuesOf('timeZone').flatMap((name) => Zone.safeParse(name).data ?? []);
const currencies = Intl.supportedValuesOf('currency').map((code) => Currency.parse(code));
const widelyUsed = ['USD', 'EUR', 'CNY', 'GBP', 'JPY'].map((code) => Currency.parse(code));

export function zoneChoice(language: Language, zone: Zone): Choice {
  return { text: zoneName(language, zone), value: zone };
}

export function currencyChoice(language: Language, currency: Currency): Choice {
  return { text: currencyName(language, currency), value: currency };
}

/** Before anything is typed, the person's own zone comes first. */
export function findZone({ texts, profile }: Visit, typed: string): readonly Choice[] {
  const own = profile.zone ? [profile.zone] : [];
  return matching(
    [...new Set([...own, ...zones])].map((zone) => zoneChoice(texts.language, zone)),
    typed,
  );
}

/** Before anything is typed, the currency of the person's zone comes first, then the most widely used. */
export function findCurrency({ texts, profile }: Visit, typed: string): readonly Choice[] {
  const own = profile.zone ? [usualCurrency(profile.zone)] : [];
  return matching(
    [...new Set([...own, ...widelyUsed, ...currencies])].map((one) => currencyChoice(texts.language, one)),
    typed,
  );
}

/** Those that contain every word typed, in any order: `new york`, `central europe`, `欧元`. */
function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = nameKey(typed.replaceAll('_', ' ')).split(' ');
  return choices.filter(({ text }) => {
    const searched = nameKey(text);
    return words.every((word) => searched.includes(word));
  });
}
