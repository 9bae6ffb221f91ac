const paths = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12.5 4L6.5 10l6 6',
  forward: 'M7.5 4l6 6-6 6',
  down: 'M4 7.5l6 6 6-6',
  play: 'M7 4.5v11l9-5.5z',
  plus: 'M10 4v12M4 10h12',
  send: 'M3 10l14-6.5L12.5 17l-2.7-5.4L3 10zM9.8 11.6L17 3.5',
  reply: 'M4 5h12v8.5H9L5.5 16.5v-3H4z',
  more: 'M10 4.2v.6M10 9.7v.6M10 15.2v.6',
  across: 'M4.2 10h.6M9.7 10h.6M15.2 10h.6',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  hash: 'M8 3.5L6.5 16.5M13.5 3.5L12 16.5M4 7.5h12.5M3.5 12.5H16',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.8',
  calendar: 'M4 5.5h12v11H4zM4 9h12M7.5 3.5v3.5M12.5 3.5v3.5',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
} as const;

/** A line drawing for a button that has its own accessible name; drawn here, so that no font is needed. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
