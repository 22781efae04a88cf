import { inRoot } from "./root.mjs";
import { serverFor } from "./start.mjs";

describe("npm start", () => {
  it("hosts everything in one process and hands its arguments on", () => {
    expect(serverFor(["--fresh", "--demo"])).toEqual({
      program: inRoot("gateway", "dist", "standalone.js"),
      args: ["--fresh", "--demo"],
    });
  });

  it("starts the services for --services, which is no word of the server's", () => {
    expect(serverFor(["--services", "--demo"])).toEqual({
      program: inRoot("gateway", "dist", "services.js"),
      args: ["--demo"],
    });
  });
});
