/** The currency people of a time zone usually sell in: a first guess for a form, where it can be changed. */
import type { Zone } from './days.ts';
import { Currency } from './money.ts';

/** Cities of the time-zone database by what is paid there. America and the rest are dollars. */
const cities = {
  EUR: `Europe/Amsterdam Europe/Andorra Europe/Athens Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Busingen
    Europe/Dublin Europe/Helsinki Europe/Lisbon Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta
    Europe/Mariehamn Europe/Monaco Europe/Paris Europe/Podgorica Europe/Riga Europe/Rome Europe/San_Marino
    Europe/Sofia Europe/Tallinn Europe/Vatican Europe/Vienna Europe/Vilnius Europe/Zagreb Asia/Nicosia
    Asia/Famagusta Atlantic/Canary Atlantic/Madeira Atlantic/Azores Africa/Ceuta`,
  GBP: 'Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man',
  CHF: 'Europe/Zurich Europe/Vaduz',
  SEK: 'Europe/Stockholm',
  NOK: 'Europe/Oslo Arctic/Longyearbyen',
  DKK: 'Europe/Copenhagen Atlantic/Faroe America/Nuuk',
  PLN: 'Europe/Warsaw',
  CZK: 'Europe/Prague',
  HUF: 'Europe/Budapest',
  RON: 'Europe/Bucharest',
  UAH: 'Europe/Kyiv Europe/Kiev',
  TRY: 'Europe/Istanbul',
  CNY: 'Asia/Shanghai Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Urumqi Asia/Kashgar',
  HKD: 'Asia/Hong_Kong',
  MOP: 'Asia/Macau',
  TWD: 'Asia/Taipei',
  JPY: 'Asia/Tokyo',
  KRW: 'Asia/Seoul',
  SGD: 'Asia/Singapore',
  MYR: 'Asia/Kuala_Lumpur Asia/Kuching',
  THB: 'Asia/Bangkok',
  VND: 'Asia/Ho_Chi_Minh Asia/Saigon',
  IDR: 'Asia/Jakarta Asia/Makassar Asia/Pontianak Asia/Jayapura',
  PHP: 'Asia/Manila',
  INR: 'Asia/Kolkata Asia/Calcutta',
  PKR: 'Asia/Karachi',
  BDT: 'Asia/Dhaka',
  LKR: 'Asia/Colombo',
  AED: 'Asia/Dubai',
  SAR: 'Asia/Riyadh',
  QAR: 'Asia/Qatar',
  KWD: 'Asia/Kuwait',
  ILS: 'Asia/Jerusalem Asia/Tel_Aviv',
  KZT: 'Asia/Almaty',
  AUD: `Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Perth Australia/Adelaide Australia/Hobart
    Australia/Darwin Australia/Canberra`,
  NZD: 'Pacific/Auckland',
  ZAR: 'Africa/Johannesburg',
  EGP: 'Africa/Cairo',
  NGN: 'Africa/Lagos',
  KES: 'Africa/Nairobi',
  MAD: 'Africa/Casablanca',
  CAD: `America/Toronto America/Montreal America/Vancouver America/Edmonton America/Winnipeg America/Halifax
    America/Regina America/St_Johns`,
  MXN: 'America/Mexico_City America/Monterrey America/Tijuana America/Cancun America/Merida',
  BRL: 'America/Sao_Paulo America/Bahia America/Fortaleza America/Manaus America/Recife',
  ARS: 'America/Buenos_Aires America/Argentina/Buenos_Aires America/Argentina/Cordoba',
  CLP: 'America/Santiago',
  COP: 'America/Bogota',
  PEN: 'America/Lima',
  UYU: 'America/Montevideo',
} as const;

const currencyOfZone: ReadonlyMap<string, Currency> = new Map(
  Object.entries(cities).flatMap(([code, zones]) =>
    zones.split(/\s+/u).map((zone) => [zone, Currency.parse(code)] as const),
  ),
);

/** `usualCurrency('Asia/Shanghai')` is CNY; where nothing is known, USD. */
export function usualCurrency(zone: Zone): Currency {
  return currencyOfZone.get(zone) ?? Currency.parse('USD');
}
