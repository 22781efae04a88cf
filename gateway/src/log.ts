export { log } from "@beegrid/kernel/log";
