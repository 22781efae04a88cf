import { deviceOf } from "./device.js";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("what a session was opened on", () => {
  const cases: [userAgent: string | undefined, device: string | null][] = [
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36`, "Chromium · Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`, "Edge · Windows"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox · Linux"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18 Safari/604.1",
      "Safari · iOS",
    ],
    [
      `Mozilla/5.0 (Linux; Android 14) ${WEBKIT} Chrome/122 Mobile Safari/537.36 MicroMessenger/8.0`,
      "WeChat · Android",
    ],
    ["curl/8.5.0", null],
    [undefined, null],
  ];
  for (const [userAgent, device] of cases)
    it(`is ${device} for ${userAgent?.slice(0, 60)}`, () => expect(deviceOf(userAgent)).toBe(device));
});
