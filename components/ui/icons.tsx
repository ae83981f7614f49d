import type { ReactNode } from "react";

/** Line icons on a 24 grid, drawn for Dunlin; always decoration beside a word or an accessible name. */
function icon(children: ReactNode) {
  return function Icon() {
    return (
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };
}

export const InvoicesIcon = icon(
  <>
    <path d="M6 3.5h12v17l-3-1.8-3 1.8-3-1.8-3 1.8z" />
    <path d="M9.5 8.5h5M9.5 12.5h5" />
  </>,
);
export const AddIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.6" />
    <path d="M12 8.2v7.6M8.2 12h7.6" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7.5h9M17.5 7.5H20M4 16.5h2.5M11 16.5h9" />
    <circle cx="15.2" cy="7.5" r="2.2" />
    <circle cx="8.7" cy="16.5" r="2.2" />
  </>,
);
export const SearchIcon = icon(
  <>
    <circle cx="10.8" cy="10.8" r="6.3" />
    <path d="m15.6 15.6 4.6 4.6" />
  </>,
);
export const BackIcon = icon(<path d="M19 12H5.5M11 6l-6 6 6 6" />);
export const DownIcon = icon(<path d="m7 10 5 5 5-5" />);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const CrossIcon = icon(<path d="m7 7 10 10M17 7 7 17" />);
export const FileIcon = icon(
  <>
    <path d="M6 3.5h8l4.5 4.5v12.5H6z" />
    <path d="M13.5 3.8v4.7h4.7" />
  </>,
);
