import { StartUpError } from "@beegrid/kernel/installation";
import express from "express";

/**
 * Who may say from which address a request came, and whether over TLS (X-Forwarded-For, -Proto): BEEGRID_TRUST_PROXY is the number of proxies in
 * front, or their addresses and networks, e.g. "loopback, 10.0.0.0/8". Without it nobody is believed.
 */
export function trustedProxies(given = process.env.BEEGRID_TRUST_PROXY): number | string[] | false {
  if (!given) return false;
  if (/^[1-9]$/.test(given)) return Number(given);
  const addresses = given.split(",").map((address) => address.trim());
  try {
    express().set("trust proxy", addresses);
  } catch {
    throw new StartUpError("BEEGRID_TRUST_PROXY must be a number of proxies from 1 to 9, or their addresses.");
  }
  return addresses;
}
