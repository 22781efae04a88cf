import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  can,
  currentViewer,
  placeName,
  refuse,
  runAs,
  serviceViewer,
  uuid7,
  type CountyDoor,
  type FileDoor,
  type KeyRing,
  type SecretKey,
  type StoredFile,
  type Viewer,
} from "@beegrid/kernel";
import { IsNull, LessThan, type EntityManager } from "typeorm";
import { visibleIncident } from "../incidents/visible-incidents.js";
import { Attachment } from "./attachment.js";
import { prepareFile } from "./prepare-file.js";

export interface AttachmentOptions {
  /** Files lie in `<folder>/<county>/attachments/<id>`, in the folder of the copy that is in force. */
  folder: string;
  /** Sign short-lived addresses. */
  addressKeys: KeyRing;
}

const ADDRESS_MS = 10 * 60_000;
const ORPHAN_MS = 86_400_000;

/** Files under names the server makes: what a client calls its file is never used. */
export class AttachmentFiles implements FileDoor {
  constructor(
    private readonly door: CountyDoor,
    private readonly options: AttachmentOptions,
  ) {}

  async upload(viewer: Viewer, bytes: Buffer): Promise<{ id: string }> {
    return runAs(viewer, async () => {
      if (!can(viewer, "attachment.upload") || !viewer.county) throw refuse("FORBIDDEN");
      const { content, ...facts } = await prepareFile(bytes);
      const id = uuid7();
      await mkdir(this.folderOf(viewer.county), { recursive: true });
      // The file first: a row never names a file that is not there.
      await writeFile(this.fileOf(viewer.county, id), content, { mode: 0o600, flush: true });
      await this.door.transaction((m) =>
        m.insert(Attachment, {
          id,
          incidentId: null,
          uploadedById: viewer.id,
          uploadedAt: new Date(),
          byteSize: content.length,
          ...facts,
        }),
      );
      return { id };
    });
  }

  async download(
    county: string,
    id: string,
    by: { expires: string; value: string } | Viewer,
  ): Promise<StoredFile | null> {
    const viewer = "kind" in by ? by : serviceViewer(this.door.subgraph, county);
    if (viewer.county !== county) return null;
    if (!("kind" in by) && !this.isSigned(county, id, by)) return null;
    return runAs(viewer, async () => {
      const attachment = await this.door.read((m) => m.findOneBy(Attachment, { id }));
      if (!attachment || ("kind" in by && !(await this.mayRead(attachment)))) return null;
      return { bytes: await readFile(this.fileOf(county, id)), contentType: attachment.contentType };
    });
  }

  /** An address of the same origin that works for ten minutes, without a token. */
  address(id: string, now = Date.now()): string {
    const county = currentViewer().county as string;
    // Rounded, so that a list read twice within minutes names the same address and the browser keeps its copy.
    const expires = String(Math.ceil((now + ADDRESS_MS) / ADDRESS_MS) * ADDRESS_MS);
    return `/attachments/${id}?county=${county}&expires=${expires}&signature=${signature(this.options.addressKeys.live()[0], county, id, expires)}`;
  }

  /** Uploads that no report has named within a day. */
  async sweepOrphans(now = Date.now()): Promise<void> {
    const { county } = currentViewer();
    const old = { incidentId: IsNull(), uploadedAt: LessThan(new Date(now - ORPHAN_MS)) };
    for (const { id } of await this.door.read((m) => m.findBy(Attachment, old))) {
      const { affected } = await this.door.transaction((m) => m.delete(Attachment, { id, incidentId: IsNull() }));
      if (affected) await rm(this.fileOf(county as string, id), { force: true });
    }
  }

  /** Files first: a row that is left behind is found by the next try, a file without its row by nobody. */
  async forget(m: EntityManager, attachments: Attachment[]): Promise<void> {
    const { county } = currentViewer();
    for (const { id } of attachments) {
      await rm(this.fileOf(county as string, id), { force: true });
      await m.delete(Attachment, { id });
    }
  }

  private async mayRead({ incidentId, uploadedById }: Attachment): Promise<boolean> {
    if (uploadedById === currentViewer().id) return true;
    if (!incidentId || !can(currentViewer(), "incident.read")) return false;
    return (await this.door.read((m) => visibleIncident(m, incidentId))) !== null;
  }

  private isSigned(county: string, id: string, { expires, value }: { expires: string; value: string }): boolean {
    const given = Buffer.from(value);
    // Addresses live for minutes: those of the key before stay good until it is dropped.
    const fits = this.options.addressKeys.live().some((key) => {
      const right = Buffer.from(signature(key, county, id, expires));
      return right.length === given.length && timingSafeEqual(right, given);
    });
    return fits && Number(expires) > Date.now();
  }

  private folderOf(county: string): string {
    return join(this.options.folder, placeName(this.door.place(county)), "attachments");
  }

  private fileOf(county: string, id: string): string {
    return join(this.folderOf(county), id);
  }
}

function signature({ bytes }: SecretKey, county: string, id: string, expires: string): string {
  return createHmac("sha256", bytes).update(`${county}/${id}/${expires}`).digest("base64url");
}
