import "./lib/require-node-20.mjs";
import("./lib/command.mjs").then((script) => script.main("restore-command.js", process.argv.slice(2)));
