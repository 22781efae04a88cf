/** A sentence for whoever started the program, instead of a stack. */
export class StartUpError extends Error {}
