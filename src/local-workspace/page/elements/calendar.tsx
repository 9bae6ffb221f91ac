import { DayPicker } from 'react-day-picker';
import { enUS, zhCN } from 'react-day-picker/locale';
import { dateFormat } from '../client/date-formats.ts';
import '../styles/calendar.css';

interface CalendarProps {
  /** A calendar day, `YYYY-MM-DD`, or nothing. */
  chosen: string | undefined;
  today: string;
  locale: string;
  onPick: (day: string) => void;
}

const yearsAround = 10;

/** A month of days to pick from; loaded when the first calendar is opened. */
export function Calendar({ chosen, today, locale, onPick }: CalendarProps) {
  const selected = chosen === undefined ? undefined : dateOf(chosen);
  const now = dateOf(today);
  return (
    <DayPicker
      mode="single"
      required
      autoFocus
      animate={false}
      captionLayout="dropdown"
      showOutsideDays
      weekStartsOn={1}
      locale={locale.startsWith('zh') ? zhCN : enUS}
      today={now}
      selected={selected}
      defaultMonth={selected ?? now}
      startMonth={new Date(now.getFullYear() - yearsAround, 0)}
      endMonth={new Date(now.getFullYear() + yearsAround, 11)}
      labels={{ labelDayButton: (date) => dateFormat(locale, { dateStyle: 'full' }).format(date) }}
      onSelect={(date) => onPick(dayOf(date))}
    />
  );
}

/** The calendar counts in the browser's own zone; only year, month and day are ever read back. */
function dateOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
