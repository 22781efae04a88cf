export * from "./event-failure.js";
export * from "./events-resolver.js";
export * from "./http-delivery.js";
export * from "./outbox-lag.js";
export * from "./retry-events.js";
export * from "./tell-all.js";
