import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ringOf, Role, type Viewer } from "@beegrid/kernel";
import { connectForTest, refusal, type Someone } from "@beegrid/kernel/test-kit";
import sharp from "sharp";
import { atTime } from "../at-time.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "../incidents/incident-enums.js";
import { Cast, done } from "../incidents/walk.spec-kit.js";
import { AttachmentFiles } from "./attachment-files.js";
import { Attachment } from "./attachment.js";
import { jpegWithSecrets, wav } from "./files.spec-kit.js";

const DAY = 86_400_000;

describe("the files of incidents", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  let files: AttachmentFiles;
  let photo: Buffer;
  const folder = mkdtempSync(join(tmpdir(), "beegrid-spec-files-"));
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    files = new AttachmentFiles(db, { folder, addressKeys: ringOf(randomBytes(32)) });
    photo = await jpegWithSecrets();
  }, 60_000);
  afterAll(() => close());

  const slug = () => cast.county.here.slug;
  const upload = async (by: Someone, bytes = photo) => (await files.upload(by.viewer, bytes)).id;
  const download = (id: string, by: Viewer | { expires: string; value: string }) => files.download(slug(), id, by);
  const signed = (address: string) => {
    const parts = new URL(address, "https://beegrid.example").searchParams;
    return { expires: parts.get("expires") as string, value: parts.get("signature") as string };
  };
  const kept = () => readdirSync(join(folder, slug(), "attachments"));

  it("are kept under names the server makes, cleaned, with their facts", async () => {
    const id = await upload(cast.rider);

    expect(kept()).toContain(id);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const [row] = await cast.county.here.find(Attachment, { id });
    expect([row.incidentId, row.uploadedById, row.width, row.height]).toEqual([null, cast.rider.viewer.id, 20, 40]);
    const file = await download(id, cast.rider.viewer);
    expect([file?.contentType, file?.bytes.length]).toEqual(["image/jpeg", row.byteSize]);
    expect(file?.bytes.includes("SECRET")).toBe(false);
    expect((await sharp(file?.bytes).metadata()).format as string).toBe("jpeg");
  });

  it("that are refused leave nothing behind", async () => {
    const [before, rows] = [kept().length, await cast.county.here.count(Attachment)];

    await expectAsync(upload(cast.rider, Buffer.from("<html>"))).toBeRejected();
    expect(await refusal(upload(cast.county.here.staff(Role.REWARD_CLERK)))).toBe("FORBIDDEN");
    expect(await refusal(upload(cast.county.here.member(undefined, ["points"])))).toBe("FORBIDDEN");

    expect([kept().length, await cast.county.here.count(Attachment)]).toEqual([before, rows]);
  });

  it("come with a report and with a result, the uploader's own and each with one incident", async () => {
    const [first, second, others] = [
      await upload(cast.rider),
      await upload(cast.rider, wav(1)),
      await upload(cast.verifier),
    ];
    const incident = await cast.report({ attachmentIds: [first, second] });

    const bound = await cast.county.here.find(Attachment, { incidentId: incident.id });
    expect(bound.map(({ id, kind }) => [id, kind as string]).sort()).toEqual(
      [
        [first, "IMAGE"],
        [second, "AUDIO"],
      ].sort(),
    );
    for (const id of [others, first, "nothing"])
      expect(await refusal(cast.report({ attachmentIds: [id] })))
        .withContext(id)
        .toBe("NOT_FOUND");
    const result = await upload(cast.handler);
    const inProgress = await cast.bring(S.IN_PROGRESS);
    done(await cast.take("resolve", inProgress, { attachmentIds: [result] }));
    expect(await cast.county.here.count(Attachment, { incidentId: inProgress.id })).toBe(1);
    expect((await cast.county.here.find(Attachment, { id: others }))[0].incidentId).toBeNull();
  });

  it("make a photo where the category demands one", async () => {
    const incident = await cast.report({ categoryCode: "public-order", attachmentIds: [await upload(cast.rider)] });

    expect(incident.categoryCode).toBe("public-order");
  });

  it("make no photo of a recording where the category demands one", async () => {
    const recording = await upload(cast.rider, wav(1));

    expect(await refusal(cast.report({ categoryCode: "public-order", attachmentIds: [recording] }))).toContain(
      "INVALID_INPUT",
    );
  });

  it("head a report that was spoken, unless there are words as well", async () => {
    const title = async (description: string, bytes: Buffer) =>
      (await cast.report({ description, attachmentIds: [await upload(cast.rider, bytes)] })).title;

    expect(await title("道路设施", wav(1))).toBe("语音上报 · 道路设施");
    expect(await title("Road facilities", wav(1))).toBe("Voice report · Road facilities");
    expect(await title("井盖翘起", wav(1))).toBe("井盖翘起");
    expect(await title("道路设施", photo)).toBe("道路设施");
  });

  it("are read by who sees the incident, and before that by who uploaded them", async () => {
    const { here, at } = cast.county;
    const [id, loose] = [await upload(cast.rider), await upload(cast.rider)];
    await cast.report({ attachmentIds: [id] });

    for (const who of [cast.rider, cast.dispatcher, here.staff(Role.GRID_WORKER, cast.grid.path)])
      expect(await download(id, who.viewer)).not.toBeNull();
    const strangers = [
      here.member(),
      cast.handler,
      here.staff(Role.DISPATCHER, at("440233100").path),
      here.staff(Role.AUDITOR),
    ];
    for (const { viewer } of strangers) expect(await download(id, viewer)).toBeNull();
    expect(await download(loose, cast.dispatcher.viewer)).toBeNull();
    expect(await download(loose, cast.rider.viewer)).not.toBeNull();
  });

  it("have an address that works for ten minutes, as it is, in its own county", async () => {
    const abroad = new Cast(
      await openedCounty(packOf("honggang"), 60).then((county) => ({ ...county, at: () => county.at("urban") })),
    );
    const [id, other] = [await upload(cast.rider), await upload(cast.rider)];
    const address = await cast.rider.does(async () => files.address(id));
    const { expires, value } = signed(address);

    expect(address.startsWith(`/attachments/${id}?`)).toBe(true);
    expect((await download(id, { expires, value }))?.contentType).toBe("image/jpeg");
    const flipped = (value.startsWith("A") ? "B" : "A") + value.slice(1);
    const tampered = [
      { expires, value: flipped },
      { expires, value: "" },
      { expires: String(Number(expires) + 1), value },
    ];
    for (const by of tampered) expect(await download(id, by)).toBeNull();
    expect(await download(other, { expires, value })).toBeNull();
    expect(await atTime(Number(expires) + 1, () => download(id, { expires, value }))).toBeNull();
    expect(await files.download(abroad.county.here.slug, id, { expires, value })).toBeNull();
    expect(await files.download(slug(), id, abroad.rider.viewer)).toBeNull();
    expect(await files.download(abroad.county.here.slug, id, cast.rider.viewer)).toBeNull();
    const foreignKey = new AttachmentFiles(db, { folder, addressKeys: ringOf(randomBytes(32)) });
    expect(await foreignKey.download(slug(), id, { expires, value })).toBeNull();
  });

  it("have the same address for some minutes, so that a browser keeps its copy", async () => {
    const now = Math.floor(Date.now() / 600_000) * 600_000;
    const at = (ms: number) => cast.rider.does(async () => files.address("some-id", now + ms));

    expect(await at(1)).toBe(await at(599_999));
    const { expires } = signed(await at(1));
    expect(Number(expires) - now).toBeGreaterThan(600_000);
  });

  it("that no report names are swept after a day, and no others", async () => {
    const [orphan, bound] = [await upload(cast.rider), await upload(cast.rider)];
    await cast.report({ attachmentIds: [bound] });
    const sweep = (now: number) => cast.county.here.service.does(() => files.sweepOrphans(now));

    await sweep(Date.now() + DAY - 60_000);
    expect(kept()).toContain(orphan);
    await sweep(Date.now() + DAY + 60_000);

    expect(kept()).not.toContain(orphan);
    expect(await cast.county.here.count(Attachment, { id: orphan })).toBe(0);
    expect(kept()).toContain(bound);
    expect(await download(orphan, cast.rider.viewer)).toBeNull();
  });
});
