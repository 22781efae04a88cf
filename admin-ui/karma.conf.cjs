const { existsSync } = require("node:fs");

/** A browser named by CHROME_BIN wins; else the usual places of a Linux machine. */
process.env.CHROME_BIN ??= ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

module.exports = (config) => {
  config.set({
    frameworks: ["jasmine"],
    plugins: [require("karma-jasmine"), require("karma-chrome-launcher")],
    reporters: ["dots"],
    browsers: ["HeadlessChromium"],
    customLaunchers: {
      HeadlessChromium: {
        base: "ChromeHeadless",
        flags: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A microphone that beeps, and nobody who is asked for it.
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream",
          // A desk's width: list and incident side by side.
          "--window-size=1440,900",
        ],
      },
    },
    client: { jasmine: { random: true, timeoutInterval: 20_000 } },
    restartOnFileChange: false,
  });
};
