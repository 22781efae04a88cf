import "./lib/require-node-20.mjs";
import("./lib/operator-command.mjs").then((script) => script.main("keys", process.argv.slice(2)));
