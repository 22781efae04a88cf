import { eventsResolver } from "@beegrid/kernel";
import { County } from "./figures/county.js";
import { db } from "./door.js";

export const EventsResolver = eventsResolver({ door: db, part: "station", County });
