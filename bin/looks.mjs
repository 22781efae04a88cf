import "./lib/require-node-20.mjs";
import("./lib/looks.mjs").then((script) => script.main());
