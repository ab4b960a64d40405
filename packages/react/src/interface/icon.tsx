'use client';

/** Outlines on a 24 × 24 grid, two units wide. */
const OUTLINES = {
  close: 'M6 6l12 12M18 6L6 18',
  upload: 'M12 16V4m0 0L7 9m5-5l5 5M4 16v3a1 1 0 001 1h14a1 1 0 001-1v-3',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18M12 7.5V12l3 2',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5',
  reset: 'M5 5v14M20 12H9M13.5 7.5L9 12l4.5 4.5',
  undo: 'M9 14L4 9l5-5M4 9h10a6 6 0 010 12h-3',
  warning: 'M12 4L2.5 20h19zM12 10v4M12 17v.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8M4 20.5c1-4 4.2-6 8-6s7 2 8 6',
  crop: 'M7 2v15h15M2 7h15v15',
  turnRight: 'M20 5v5h-5M20 10a8 8 0 10-2 7.5',
  turnLeft: 'M4 5v5h5M4 10a8 8 0 112 7.5',
  sliders: 'M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5',
  ground: 'M12 3l9 5-9 5-9-5zM3 12l9 5 9-5M3 16.5l9 5 9-5',
  mirror: 'M12 3v18M9 7L3 17h6zM15 7l6 10h-6z',
  compare: 'M12 3v18M4 6h5v12H4zM15 6h5v12h-5',
  remove: 'M12 3a9 9 0 100 18 9 9 0 000-18M5.6 5.6l12.8 12.8',
  switch: 'M4 9a8 8 0 0114-3l2 2M20 15a8 8 0 01-14 3l-2-2M20 4v4h-4M4 20v-4h4',
  more: 'M4.5 12h1M11.5 12h1M18.5 12h1',
  chevron: 'M9 6l6 6-6 6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  lock: 'M5 11h14v9H5zM8 11V7.5a4 4 0 018 0V11M12 14.5v2',
  imageOff: 'M3 3l18 18M9 5h11v11M4 8v11h13M4 16l5-5 6 6',
  wifiOff: 'M3 3l18 18M8.5 15.5a5 5 0 017 0M5 12a10 10 0 015-2.7M19 12a10 10 0 00-4-2.4M12 19v.01',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A decorative icon, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="portrait-icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={OUTLINES[name]} />
    </svg>
  );
}
