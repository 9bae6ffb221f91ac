const paths = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12.5 4L6.5 10l6 6',
  forward: 'M7.5 4l6 6-6 6',
  play: 'M7 4.5v11l9-5.5z',
  down: 'M10 4v11.5M5 10.5l5 5 5-5',
  chevron: 'M5.5 8l4.5 4.5L14.5 8',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  smile: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.6 8v.3M12.4 8v.3M6.8 11.8a3.8 3.8 0 0 0 6.4 0',
  sun: 'M10 6.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6zM10 2.2v1.6M10 16.2v1.6M2.2 10h1.6M16.2 10h1.6M4.5 4.5l1.1 1.1M14.4 14.4l1.1 1.1M4.5 15.5l1.1-1.1M14.4 5.6l1.1-1.1',
  moon: 'M16 12.2A6.7 6.7 0 0 1 7.8 4a6.7 6.7 0 1 0 8.2 8.2z',
  screen: 'M3 4.5h14v9H3zM7.5 16.5h5',
  home: 'M3.5 9.5L10 4l6.5 5.5V16h-4.2v-4H7.7v4H3.5z',
  person: 'M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  switch: 'M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  bolt: 'M11 2.8L4.8 11h4.4l-.6 6.2L15 9h-4.6z',
  plus: 'M10 4v12M4 10h12',
  send: 'M3 10l14-6.5L12.5 17l-2.7-5.4L3 10zM9.8 11.6L17 3.5',
  reply: 'M4 5h12v8.5H9L5.5 16.5v-3H4z',
  more: 'M10 4.2v.6M10 9.7v.6M10 15.2v.6',
  across: 'M4.2 10h.6M9.7 10h.6M15.2 10h.6',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  hash: 'M8 3.5L6.5 16.5M13.5 3.5L12 16.5M4 7.5h12.5M3.5 12.5H16',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.8',
  compass: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM13 7l-1.8 4.2L7 13l1.8-4.2z',
  calendar: 'M4 5.5h12v11H4zM4 9h12M7.5 3.5v3.5M12.5 3.5v3.5',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  file: 'M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15M7.5 10.5h5M7.5 13.5h5',
  download: 'M10 3.5v9M6 9l4 4 4-4M4 16.5h12',
} as const;

/** A line drawing for a button that has its own accessible name; drawn here, so that no font is needed. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
