import { Router, type Response } from "express";
import multer from "multer";
import { unauthenticated } from "./authenticate.js";
import { askerOf, type Asker } from "./guards/asker.js";
import { currentRequest } from "./guards/request-scope.js";
import { sentence } from "./sentences.js";
import type { FileAnswer, FilesDoor } from "./subgraph-door.js";

const FILE_LIMIT = 15 * 1024 * 1024;

/**
 * Files pass through: POST /attachments (multipart, field "file") → { id }; GET by a signed address or a token.
 * Who asks was found before.
 */
export function attachmentRoutes(files: FilesDoor, counties: () => string[]): Router {
  const router = Router();
  const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: FILE_LIMIT, files: 1, fields: 5 } });

  // Who is asking comes first: a stranger's file is not even read.
  router.post("/", (_, response, next) => {
    if (!askerOf(response)) return refuse(response);
    next();
  });
  router.post("/", upload.single("file"), async (request, response) => {
    const { viewer } = askerOf(response) as Asker;
    if (!request.file) {
      const message = sentence("NO_FILE", viewer.language);
      return void response.status(400).json({ errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] });
    }
    send(response, await files.upload(viewer, request.file.buffer));
  });
  router.use(fileTooLarge);

  router.get("/:id", async (request, response) => {
    const { id } = request.params;
    const { county, expires, signature } = request.query as Record<string, string | undefined>;
    if (signature && county && expires && counties().includes(county))
      return send(response, await files.download(county, id, { expires, signature }));
    const viewer = askerOf(response)?.viewer;
    if (!viewer?.county) return refuse(response);
    send(response, await files.download(viewer.county, id, viewer));
  });
  return router;
}

function send(response: Response, { status, contentType, bytes }: FileAnswer): void {
  response
    .status(status)
    .type(contentType)
    .set({
      "Cache-Control": "private, max-age=600",
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    })
    .send(bytes);
}

function refuse(response: Response): void {
  const { message, extensions } = unauthenticated(currentRequest().language);
  response
    .status(401)
    .set("WWW-Authenticate", "Bearer")
    .json({ errors: [{ message, extensions: { code: extensions.code } }] });
}

/** multer says LIMIT_FILE_SIZE; HTTP says 413. */
function fileTooLarge(error: Error & { code?: string }, _: unknown, __: Response, next: (error: Error) => void): void {
  const status = error instanceof multer.MulterError ? (error.code === "LIMIT_FILE_SIZE" ? 413 : 400) : undefined;
  next(status ? Object.assign(error, { status }) : error);
}
