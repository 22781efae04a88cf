import "./lib/require-node-20.mjs";
import("./lib/faults.mjs").then((script) => script.main(process.argv.slice(2)));
