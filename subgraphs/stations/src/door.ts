import "reflect-metadata";
import { commands, countyDoor } from "@beegrid/kernel";
import { model } from "./model.js";

export const db = countyDoor("stations", model);
export const command = commands(db);
