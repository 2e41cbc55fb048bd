import type { ReactNode } from 'react';

const shapes = {
  phone: (
    <path d="M5 3h3l1.5 4-2 1.5a10 10 0 0 0 4 4l1.5-2 4 1.5v3a1.5 1.5 0 0 1-1.6 1.5C8.5 16 4 11.5 3.5 4.600A1.5 1.5 0 0 1 5 3z" />
  ),
  text: <path d="M3 4.500h14v9H9l-4 3v-3H3z" />,
  end: <path d="M2.5 12.5c4-5 11-5 15 0l-2.5 2-3-1.5v-2.200a9 9 0 0 0-4 0V13l-3 1.5z" />,
  pass: <path d="M3 10h11m-4-4.500L14.5 10 10 14.500M17 4v12" />,
  refuse: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M5.2 5.200l9.6 9.6" />
    </>
  ),
  hold: <path d="M7 4.500v11M13 4.500v11" />,
  play: <path d="M6.5 4.500l9 5.5-9 5.500z" />,
  mic: (
    <>
      <rect x="7.5" y="2.5" width="5" height="9" rx="2.5" />
      <path d="M4.5 9.500a5.5 5.5 0 0 0 11 0M10 15v2.5" />
    </>
  ),
  micOff: (
    <>
      <path d="M7.5 7V5a2.5 2.5 0 0 1 5 0v4M4.5 9.500a5.5 5.5 0 0 0 8 4.900M10 15v2.5" />
      <path d="M3 3l14 14" />
    </>
  ),
  lock: (
    <>
      <rect x="4" y="9" width="12" height="8" rx="1.5" />
      <path d="M6.5 9V6.500a3.5 3.5 0 0 1 7 0V9" />
    </>
  ),
  eyeOff: (
    <>
      <path d="M2.5 10s3-5 7.5-5 7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5z" />
      <path d="M3 3l14 14" />
    </>
  ),
  eye: (
    <>
      <path d="M2.5 10s3-5 7.5-5 7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5z" />
      <circle cx="10" cy="10" r="2.3" />
    </>
  ),
  check: <path d="M4 10.500l4 4 8-9" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.200l3 1.8" />
    </>
  ),
  send: <path d="M3 10l14-6.5-4.5 13.5-3-5.500zM9.5 11.5L17 3.5" />,
  house: <path d="M3.5 9.500L10 4l6.5 5.500V16.500h-13z" />,
  arrowOut: <path d="M4 10h11m-4.5-4.500L15 10l-4.5 4.5" />,
  incoming: <path d="M15 5L6 14m0-7v7h7" />,
  outgoing: <path d="M5 15l9-9m-7 0h7v7" />,
  warn: <path d="M10 3l7.5 13.500h-15zM10 8v4M10 14.200v.3" />,
  bell: <path d="M4.5 14.500h11l-1.5-2.5V8.500a4 4 0 0 0-8 0V12zM8.5 17h3" />,
  gear: (
    <>
      <circle cx="10" cy="10" r="2.5" />
      <path d="M10 2.5v3m0 9v3m7.5-7.500h-3m-9 0h-3m12.8-5.300l-2.1 2.100m-6.4 6.400l-2.1 2.100m10.6 0l-2.1-2.100M6.8 6.800L4.7 4.7" />
    </>
  ),
  record: <path d="M5 3h10v14H5zM7.5 7h5M7.5 10h5M7.5 13h3" />,
  plug: <path d="M7 3v4m6-4v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.500V18" />,
  cross: <path d="M5 5l10 10M15 5L5 15" />,
  plus: <path d="M10 4v12M4 10h12" />,
  up: <path d="M10 16V4m-5 5l5-5 5 5" />,
  down: <path d="M10 4v12m-5-5l5 5 5-5" />,
  map: <path d="M7.5 4L3 5.500v11L7.5 15l5 1.500L17 15V4l-4.500 1.500zM7.5 4v11M12.5 5.500v11" />,
  search: (
    <>
      <circle cx="8.500" cy="8.500" r="5" />
      <path d="M12.200 12.200L17 17" />
    </>
  ),
  flag: <path d="M5 17.500V3M5 4h9.500l-2 3.200 2 3.300H5" />,
  scroll: (
    <path d="M6 3h8.5v11.500a2.5 2.5 0 0 1-2.500 2.500H5a2 2 0 0 1-2-2v-1h6.500v1a2 2 0 0 0 2 2M6 3v11M8.5 6.500H12M8.5 9.500H12" />
  ),
  menu: <path d="M3.5 5.500h13M3.5 10h13M3.5 14.500h13" />,
  back: <path d="M12.500 4.500L7 10l5.5 5.500" />,
  forward: <path d="M7.500 4.500L13 10l-5.5 5.500" />,
  calendar: <path d="M3.500 5h13v12h-13zM3.500 8.500h13M7 3v3.500M13 3v3.500" />,
  scale: <path d="M10 3.500v13M6 16.500h8M4 6h12M4 6l-2 5a2.200 2.200 0 0 0 4 0zM16 6l-2 5a2.200 2.200 0 0 0 4 0z" />,
  people: (
    <path d="M7 9.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400zM2 16.500a5 5 0 0 1 10 0M12.500 4.300a2.700 2.700 0 0 1 0 5M14.500 11.800a5 5 0 0 1 3.500 4.700" />
  ),
  swap: <path d="M4 7h11m-3-3l3 3-3 3M16 13H5m3 3l-3-3 3-3" />,
  order: <path d="M3.500 4.500h13v8h-7l-4 3.500v-3.500h-2zM7 7.500h6M7 9.800h4" />,
  shield: <path d="M10 2.500l6.500 2.500v4.500c0 4-2.700 6.700-6.500 8-3.800-1.300-6.500-4-6.500-8V5z" />,
  person: (
    <>
      <circle cx="10" cy="6.5" r="3" />
      <path d="M3.5 17a6.5 6.5 0 0 1 13 0" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** Those that point somewhere turn round in right-to-left. */
const pointing: readonly IconName[] = ['pass', 'send', 'arrowOut', 'incoming', 'outgoing', 'play', 'back', 'forward'];

/** A drawing beside words; it says nothing by itself. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className={pointing.includes(name) ? 'icon icon-pointing' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[name]}
    </svg>
  );
}
