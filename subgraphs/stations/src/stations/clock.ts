/** The time by which stations are open or closed; specs set it. */
export const clock = { now: () => new Date() };
