// Imported first by every script in bin/, and written in syntax that an old Node still parses: a person with Node 14
// should read one sentence, not a syntax error. The scripts load everything else by import() afterwards.
var major = parseInt(process.versions.node, 10);
if (major < 20) {
  console.error("Beegrid needs Node 20 or newer to start; this is Node " + process.versions.node + ".");
  process.exit(1);
}
