import { eventsResolver } from "@beegrid/kernel";
import { County } from "./incidents/county.resolver.js";
import { db } from "./door.js";

export const EventsResolver = eventsResolver({ door: db, part: "incident", County });
