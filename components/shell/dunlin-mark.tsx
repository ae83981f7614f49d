/** The bird itself: round body, long bill held low, one leg in the water. */
export function DunlinMark() {
  return (
    <svg viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <path
        d="M6.5 28.5c5.2-.4 7.6-3.6 10.2-7.4 2.900-4.300 6.600-6.900 11.400-6.900 1.300-3.100 3.700-4.700 6.400-4.300 2.300.3 3.900 1.700 4.500 3.700 3.300 2.100 5.500 5.400 6.500 9.400-2.900-3.200-5.500-5.200-8.600-6.300.3 9.200-5.300 15.900-15.200 15.900-5.300 0-10.200-1.200-15.200-4.100z"
        fill="currentColor"
      />
      <path
        d="M23.400 32v9.500M28.300 31.500l1.700 4.500-2.600 2.600"
        stroke="currentColor"
        strokeWidth="1.800"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M14 42.600h20" stroke="currentColor" strokeWidth="1.800" strokeLinecap="round" opacity=".45" />
      <circle cx="34.300" cy="13.900" r="1.150" fill="var(--color-paper)" />
    </svg>
  );
}
