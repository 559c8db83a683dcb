/** Whether `a` becomes `b` by at most one inserted, dropped, changed or swapped letter; the first letter must agree. */
export function almostEqual(a: string, b: string): boolean {
  if (a === b) return true;
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1)) return true;
  if (restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** Whether the word begins with something that is one slip away from the stem. */
export function almostStartsWith(word: string, stem: string): boolean {
  return [stem.length, stem.length - 1, stem.length + 1].some(
    (length) => word.length >= length && almostEqual(word.slice(0, length), stem),
  );
}
