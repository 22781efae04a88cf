export * from "./audit-filter.js";
export * from "./audit-head.js";
export * from "./audit-resolver.js";
export * from "./chain-reads.js";
export * from "./diagnose.js";
export * from "./note-reading.js";
export * from "./seal.js";
export * from "./verify.js";
