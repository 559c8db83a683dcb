const PATH =
  "M7 10v11H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h3Zm0 0 4-7.5a2.5 2.5 0 0 1 2.5 2.5v4h5.6a2 2 0 0 1 2 2.3l-1.3 8A2 2 0 0 1 17.8 21H7";

/** Drawn, because not every machine has the emoji. */
export const Thumb = ({ down }: { down: boolean }) => (
  <svg
    viewBox="0 0 24 24"
    width="17"
    height="17"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinejoin="round"
    transform={down ? "rotate(180)" : undefined}
    aria-hidden="true"
  >
    <path d={PATH} />
  </svg>
);
