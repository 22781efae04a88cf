import { eventsResolver } from "@beegrid/kernel";
import { County } from "./counties/county.js";
import { db } from "./door.js";

export const EventsResolver = eventsResolver({ door: db, part: "organization", County });
