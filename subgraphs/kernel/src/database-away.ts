/** What drivers and the operating system say when a database cannot be reached, is busy, or has no room left. */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOSPC|EDQUOT|EMFILE|ENFILE|PROTOCOL_\w+|ER_CON_COUNT_ERROR|ER_TOO_MANY_USER_CONNECTIONS|ER_USER_LIMIT_REACHED|ER_SERVER_SHUTDOWN|ER_NORMAL_SHUTDOWN|ER_CONNECTION_KILLED|ER_QUERY_INTERRUPTED|ER_DISK_FULL|ER_RECORD_FILE_FULL|ER_ERROR_ON_WRITE|ER_OPTION_PREVENTS_STATEMENT|ER_READ_ONLY_MODE|POOL_CLOSED|SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|SQLITE_CANTOPEN)$/;
/** mysql2 gives these no code. */
const WORDS = /^(Pool is closed|Queue limit reached|No connections available|Can't \S+.* in closed state)/;

interface DriverError extends Error {
  code?: string;
  /** mysql2: the connection is gone with it. */
  fatal?: boolean;
}

/** Whether a database was away, busy or full, so that the same may be tried again later; not whether the question was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { driverError, ...outer }: { driverError?: DriverError } & Partial<DriverError> = error;
  const { code = "", fatal } = driverError ?? outer;
  const { message } = driverError ?? error;
  return CODES.test(code) || fatal === true || WORDS.test(message);
}
