/** One refresh while it is being answered. */
interface Refresh {
  rotating: boolean;
  /** Another refresh of the session went on while this one was being answered. */
  outrun: boolean;
}

const underWay = new Map<string, Set<Refresh>>();

/**
 * Two refreshes of one session at the same time, as two tabs send them, are no theft: the slower one is refused, but it
 * does not end the session. Whoever comes after the answer with a token that is used up does.
 * `rotates` is called before the token is replaced; `outrun` tells whether another one did so meanwhile.
 */
export async function raceOf<T>(
  family: string,
  work: (race: { rotates: () => void; outrun: () => boolean }) => Promise<T>,
): Promise<T> {
  const others = underWay.get(family) ?? new Set<Refresh>();
  underWay.set(family, others);
  const mine: Refresh = { rotating: false, outrun: [...others].some((other) => other.rotating) };
  others.add(mine);
  try {
    return await work({
      rotates: () => {
        mine.rotating = true;
        for (const other of others) if (other !== mine) other.outrun = true;
      },
      outrun: () => mine.outrun,
    });
  } finally {
    others.delete(mine);
    if (!others.size) underWay.delete(family);
  }
}
