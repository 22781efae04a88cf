import { Answers } from "../../test-kit/answers";
import { connection, places, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, until } from "../../test-kit/screen";

const member = { __typename: "Member", id: "m1", displayName: "罗*" };
const people = (group: string, headcount: number, personTimes: number) => ({
  __typename: "GuardGroupCount",
  group,
  headcount,
  personTimes,
});
const worker = {
  id: "w1",
  employment: "VOLUNTEER",
  roles: ["宣传员"],
  appointedAt: "2026-03-01T02:00:00.000Z",
  endedAt: null,
  member,
  grids: [
    { __typename: "Organization", id: "g1", name: "01 网格" },
    { __typename: "Organization", id: "g2", name: "02 网格" },
  ],
};
const answers = (): Answers =>
  new Answers({
    ...places,
    GuardPosts: {
      guardPosts: connection("GuardPost", [
        {
          id: "p1",
          school: "示例小学",
          example: true,
          organization: null,
          people: [people("PARENT", 26, 210), people("POLICE", 4, 193)],
        },
      ]),
    },
    GuardAttendances: {
      guardAttendances: connection("GuardAttendance", [
        {
          id: "a1",
          group: "POLICE",
          shift: "ARRIVAL",
          at: "2026-11-20T00:00:00.000Z",
          post: { __typename: "GuardPost", id: "p1", school: "示例小学" },
        },
      ]),
    },
    GridWorkers: { gridWorkers: connection("GridWorker", [worker]) },
    DutyPosts: { dutyPosts: [{ __typename: "DutyPost", code: "law", name: "政策法规宣传员", assigned: 60 }] },
    DutyPostAssignments: { dutyPostAssignments: connection("DutyPostAssignment", []) },
  });

describe("School guard posts", () => {
  it("put people and person-times side by side, and add nothing up", async () => {
    await open("/posts", answers(), ["duty.read"]);
    await until(() => tableRows().length === 1);
    expect(tableRows()[0]).toEqual(["示例小学示例", "—", "26 人 · 210 人次", "—", "—", "4 人 · 193 人次"]);
  });

  it("open to the attendances of one school, by group", async () => {
    const server = answers();
    await open("/posts/p1?group=POLICE", server, ["duty.read"]);
    await byRole("heading", "示例小学");
    expect(tableRows()[0]!.slice(1)).toEqual(["上学", "公安"]);
    const asked = server.sent.find((one) => one.operation === "GuardAttendances")!.variables["filter"];
    expect(asked).toEqual({ postId: "p1", groups: ["POLICE"] });
  });
});

describe("Grid workers", () => {
  it("are masked, lead to the person for whoever may search people, and stand under a watermark", async () => {
    await open("/duty", answers(), ["duty.read", "member.search"]);
    expect((await byRole("link", "罗*")).getAttribute("href")).toBe("/members/m1");
    expect(tableRows()[0]!.slice(1, 4)).toEqual(["义务", "01 网格、02 网格", "宣传员"]);
    expect(document.querySelector("nz-watermark")).not.toBeNull();
  });

  it("are names alone for everybody else", async () => {
    await open("/duty", answers(), ["duty.read"]);
    await until(() => tableRows().length === 1);
    expect(allByRole("link", "罗*").length).toBe(0);
  });

  it("are a list apart from that of the duty posts", async () => {
    await open("/duty", answers(), ["duty.read"]);
    await click("button", "设岗定责");
    await until(() => tableRows()[0]?.join() === "政策法规宣传员,60");
    await until(() => document.body.textContent?.includes("还没有人上岗。"));
  });
});
