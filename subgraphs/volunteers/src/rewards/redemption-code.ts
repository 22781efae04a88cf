import { randomInt } from "node:crypto";

export const EIGHT_DIGITS = /^[0-9]{8}$/;
export const NOT_EIGHT_DIGITS = { zh: "兑换码是 8 位数字", en: "A code is 8 digits" };

/** 8 digits at random: whoever shows the code gets the reward. Specs set what is drawn. */
export const redemptionCode = { draw: () => String(randomInt(100_000_000)).padStart(8, "0") };
