import "reflect-metadata";
import { commands, countyDoor } from "@beegrid/kernel";
import { model } from "./model.js";

export const db = countyDoor("volunteers", model);
export const command = commands(db);
