import "reflect-metadata";
import { countyDoor } from "@beegrid/kernel";
import { model } from "./model.js";

export const db = countyDoor("stations", model);
