export * from "./audit-head.js";
export * from "./chain-reads.js";
export * from "./diagnose.js";
export * from "./seal.js";
export * from "./verify.js";
