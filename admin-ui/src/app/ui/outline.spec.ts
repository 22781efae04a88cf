import { drawOutline } from "./outline";

const square = [
  [110, 20],
  [111, 20],
  [111, 21],
  [110, 21],
];

describe("The outline", () => {
  it("puts a point where it lies, north up, a degree east shorter than a degree north", () => {
    const outline = drawOutline({ type: "Feature", geometry: { type: "Polygon", coordinates: [square] } })!;
    expect(outline.place(110, 21)).toEqual({ x: 0, y: 0 });
    const { x, y } = outline.place(111, 20);
    expect(x).toBe(520);
    expect(y).toBe(Math.round(520 / Math.cos((20.5 * Math.PI) / 180)));
    expect(outline.path).toMatch(/^M0 \d+L520 \d+L520 0L0 0Z$/);
  });

  it("takes collections and many polygons", () => {
    const features = [{ type: "Feature", geometry: { type: "MultiPolygon", coordinates: [[square], [square]] } }];
    expect(drawOutline({ type: "FeatureCollection", features })!.path.match(/M/g)!.length).toBe(2);
  });

  it("keeps a city's districts apart, each by its name", () => {
    const district = (name: string) => ({
      type: "Feature",
      properties: { name },
      geometry: { type: "Polygon", coordinates: [square] },
    });
    const { areas } = drawOutline({ type: "FeatureCollection", features: [district("市中区"), district("沙湾区")] })!;
    expect(areas.map(({ name }) => name)).toEqual(["市中区", "沙湾区"]);
    expect(areas[0]!.path).toMatch(/^M0 \d+L/);
  });

  it("is absent where the county has none", () => {
    expect(drawOutline(null)).toBeNull();
  });
});
