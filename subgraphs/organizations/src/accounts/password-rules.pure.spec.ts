import { dictionary } from "@zxcvbn-ts/language-common";
import { passwordFault } from "./password-rules.js";

const common = dictionary["passwords-common"];
const first = (from: number, to: number) => common.slice(from, to).find((password) => password.length >= 10) as string;

describe("a password that a person chooses", () => {
  const en = (password: string, username = "luoyan") => passwordFault(password, username)?.en;

  it("has ten characters or more", () => {
    expect(en("short-one")).toBe("A password has at least 10 characters");
    expect(en("short-ones")).toBeUndefined();
    expect(en("𠮷𠮷𠮷𠮷𠮷")).toBe("A password has at least 10 characters");
  });

  it("is none of the ten thousand commonest, in any case", () => {
    const [among, beyond] = [first(0, 10_000), first(10_000, 49_000)];

    expect(en(among)).toBe("This password is among the commonest: choose another");
    expect(en(among.toUpperCase())).toBe("This password is among the commonest: choose another");
    expect(en(beyond)).toBeUndefined();
  });

  it("has no user name in it", () => {
    expect(en("luoyan-2026")).toBe("A password must not contain the user name");
    expect(en("my-LUOYAN-word")).toBe("A password must not contain the user name");
    expect(en("luoyan-2026", "chenhao")).toBeUndefined();
  });

  it("is refused in both languages", () => {
    expect(passwordFault("short", "a")?.zh).toBe("密码至少 10 个字符");
  });
});
