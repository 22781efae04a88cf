import { randomUUID } from "node:crypto";
import type { Someone } from "../kit/api.js";
import { castOf, reported } from "../kit/incidents.js";
import { anyone, app, rider, staff } from "../kit/people.js";
import { PIXEL, upload } from "../kit/photos.js";
import { installation } from "../kit/shared-product.js";

const ATTACHMENTS = `query ($id: ID!) { incident(id: $id) { attachments { id kind url width height } } }`;

async function attachmentsOf(person: Someone, id: string) {
  const { data } = await person.execute<{
    incident: { attachments: { id: string; kind: string; url: string; width: number }[] };
  }>(ATTACHMENTS, { id });
  return data?.incident.attachments ?? [];
}

async function reportWithPhoto() {
  const luo = await rider("xinfeng", 6);
  const { body } = await upload(luo);
  const incident = await reported("xinfeng", luo, { attachmentIds: [body.id] });
  const [photo] = await attachmentsOf(await staff("xinfeng", "dispatcher"), incident.id);
  if (!photo) throw new Error("the photo is not there");
  return { incident, photo, url: `${installation().url}${photo.url}`, id: body.id as string };
}

const get = (url: string, person: Someone = anyone) => fetch(url, { headers: person.headers });

describe("photos", () => {
  it("come with a report, and are shown by an address that needs no token", async () => {
    const { photo, url, id } = await reportWithPhoto();

    const response = await get(url);

    expect(photo).toEqual(jasmine.objectContaining({ id, kind: "IMAGE", width: 1 }));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect((await response.bytes()).subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  });

  it("are not shown without a signature, nor by one that was touched", async () => {
    const { url, id } = await reportWithPhoto();
    const touched = new URL(url);
    touched.searchParams.set("expires", String(Number(touched.searchParams.get("expires")) + 1));
    const other = new URL(url);
    other.searchParams.set("county", "honggang");

    expect((await get(`${installation().url}/attachments/${id}`)).status).toBe(401);
    expect([touched.href, (await get(touched.href)).status]).toEqual([touched.href, 404]);
    expect((await get(other.href)).status).toBe(404);
  });

  it("are shown by token to whoever sees the incident, and to nobody of another county", async () => {
    const { id } = await reportWithPhoto();
    const address = `${installation().url}/attachments/${id}`;

    expect((await get(address, await rider("xinfeng", 6))).status).toBe(200);
    expect((await get(address, await staff("xinfeng", "dispatcher"))).status).toBe(200);
    expect((await get(address, await rider("xinfeng", 7))).status).toBe(404);
    expect((await get(address, await staff("honggang", "dispatcher"))).status).toBe(404);
    expect((await get(address, await staff(null, "analyst"))).status).toBe(401);
  });

  it("are refused by content, whatever they are called", async () => {
    const luo = await rider("xinfeng", 6);
    const page = Buffer.from("<html><script>alert(1)</script></html>");

    const chinese = await upload(luo, page, "photo.jpg");
    const svg = await upload(luo, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "photo.jpg");
    const cut = await upload(luo, PIXEL.subarray(0, 40));

    for (const { status, body } of [chinese, svg, cut]) {
      expect(status).toBe(422);
      expect(body.userErrors?.[0]).toEqual(jasmine.objectContaining({ code: "INVALID_INPUT", path: ["file"] }));
    }
  });

  it("are taken from those who may report, and up to 15 MB", async () => {
    const big = await upload(await rider("xinfeng", 6), Buffer.alloc(16 * 1024 * 1024));

    expect([big.status, big.body.errors?.[0]?.extensions.code]).toEqual([413, "BAD_REQUEST"]);
    expect((await upload(anyone)).status).toBe(401);
    for (const person of [await app("xinfeng"), await staff("xinfeng", "clerk"), await staff(null, "analyst")]) {
      const { status, body } = await upload(person);
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([403, "FORBIDDEN"]);
    }
  });

  it("belong to the one who uploaded them: nobody else's report takes them", async () => {
    const { body } = await upload(await rider("xinfeng", 6));

    const input = { idempotencyKey: randomUUID(), ...castOf("xinfeng").report, attachmentIds: [body.id] };

    const { data, errors } = await (await rider("xinfeng", 7)).asks("ReportIncident", { input });

    expect(data).toEqual({ reportIncident: null } as never);
    expect(errors[0]?.extensions.code).toBe("NOT_FOUND");
  });
});
