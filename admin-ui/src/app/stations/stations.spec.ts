import { Answers } from "../../test-kit/answers";
import { unit } from "../../test-kit/data";
import { connection, places, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { byRole, click, until } from "../../test-kit/screen";

const EVERY_DAY = [{ __typename: "OpeningHours", days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }];
const station = (id: string, fields: object = {}) => ({
  __typename: "Station",
  id,
  code: id,
  name: `驿站 ${id}`,
  address: "人民路",
  example: true,
  openNow: true,
  closure: null,
  type: { __typename: "StationType", code: "rest", name: "歇脚点" },
  location: { __typename: "GeoPoint", longitude: 114.2, latitude: 24.05 },
  openingHours: EVERY_DAY,
  services: [{ __typename: "StationService", code: "water", name: "饮水" }],
  standard: { __typename: "StandardCompliance", name: "十有+", met: 1, total: 2, unpublished: 1 },
  ...fields,
});
const grid = (id: string, metres: number | null, nearest = station("1")) => ({
  ...unit(`g${id}`, `${id} 网格`),
  nearestOpenStation: metres && { __typename: "NearestStation", metres, station: nearest },
});
const grids = {
  organizations: connection("Organization", [grid("01", 620), grid("02", 1300, station("2")), grid("03", null)]),
};
const square = [
  [114, 24],
  [114.4, 24],
  [114.4, 24.1],
  [114, 24.1],
];
const answering = (given: Answers["given"]): Answers =>
  new Answers({
    ...places,
    CountyOutline: {
      county: {
        __typename: "County",
        slug: "xinfeng",
        name: "新丰县",
        boundary: { type: "Feature", geometry: { type: "Polygon", coordinates: [square] } },
      },
    },
    StationChoices: { stations: connection("Station", [station("1"), station("2")]) },
    StationList: { stations: connection("Station", [station("1"), station("2", { openNow: false, standard: null })]) },
    ...given,
  });
const MAY = ["station.read"];

describe("The stations", () => {
  it("are a list that works alone: open or not with hours, services, and how many items of the standard are met", async () => {
    await open("/stations", answering({}), MAY);
    await until(() => tableRows().length === 2);
    expect(tableRows()[0]).toEqual(["驿站 1示例", "歇脚点", "开放中 · 00:00–24:00", "饮水", "1/2"]);
    expect(tableRows()[1]!.at(-1)).toBe("—");
    expect(tableRows()[1]![2]).toContain("未开放");
  });

  it("say that they are closed for now, why and until when, in place of their hours", async () => {
    const closure = { __typename: "StationClosure", since: "2026-11-20T00:00:00Z", until: null, reason: "盘点" };
    const list = { stations: connection("Station", [station("1", { openNow: false, closure })]) };
    await open("/stations", answering({ StationList: list }), MAY);
    await until(() => tableRows().length === 1);
    expect(tableRows()[0]![2]).toBe("临时关闭 · 盘点");
  });

  it("stand on a map of the county, filled where they are open now, by the same filter", async () => {
    const answers = answering({});
    await open("/stations?type=rest&open=1", answers, MAY);
    await until(() => document.querySelectorAll(".place-map .point").length === 2);
    expect(document.querySelectorAll(".place-map .point.filled").length).toBe(1);
    expect(document.querySelector(".place-map")!.getAttribute("aria-label")).toContain("2 个，开放中 1 个");
    const asked = answers.sent.find((one) => one.operation === "StationList")!.variables["filter"];
    expect(asked).toEqual({ typeCodes: ["rest"], openNow: true });
  });

  it("open to the standard as a checklist: met, not met, and still to be filled in", async () => {
    const items = [
      { __typename: "StandardItem", code: "sign", name: "有标识", met: true },
      { __typename: "StandardItem", code: "wifi", name: "有网络", met: false },
      { __typename: "StandardItem", code: "third", name: null, met: false },
    ];
    const water = { __typename: "SupplyKind", code: "water", name: "瓶装水", unit: "瓶", example: true };
    const detail = {
      ...station("1"),
      organization: { ...unit("s1", "驿站 1"), parent: unit("c1", "东区居委会") },
      standardItems: items,
      kept: true,
      zones: ["休息区"],
      countedAt: "2026-11-19T02:00:00Z",
      supplies: [
        { __typename: "StationSupply", kind: water, quantity: 24, expiresOn: "2026-05-10", expired: true },
        {
          __typename: "StationSupply",
          kind: { ...water, code: "tape", name: "创可贴", unit: "片" },
          quantity: null,
          expiresOn: null,
          expired: false,
        },
      ],
    };
    await open("/stations", answering({ StationDetail: { station: detail }, StationGrids: grids }), MAY);
    await click("link", "驿站 1");
    await byRole("heading", "驿站 1");
    const list = [...document.querySelectorAll(".checklist li")].map((item) =>
      item.textContent.replace(/\s+/g, " ").trim(),
    );
    expect(list).toEqual(["有标识达标", "有网络未达标", "待补录"]);
    expect(document.body.textContent).toContain("另有 1 项未公布，待补录，不计入总数");
    expect(document.body.textContent).toContain("每天");
    expect((await byRole("link", "开关和物资")).getAttribute("href")).toContain("/my-station");
    await until(() => document.querySelectorAll(".service-list li").length === 5);
    const lines = [...document.querySelectorAll(".service-list li")].map((line) =>
      line.textContent.replace(/\s+/g, " ").trim(),
    );
    expect(lines).toEqual([
      "瓶装水示例2026-05-10 到期已过期24瓶",
      "创可贴示例—片",
      "01 网格620 米本站",
      "02 网格1.3 公里驿站 2",
      "03 网格现在没有开放的驿站",
    ]);
    expect(document.body.textContent).toContain("休息区");
  });

  it("that are not there are said not to be", async () => {
    await open("/stations/none", answering({ StationDetail: { station: null } }), MAY);
    await byRole("heading", "没有这个驿站，或不在你的范围内");
  });
});
