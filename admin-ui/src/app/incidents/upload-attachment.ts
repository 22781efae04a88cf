/** Sends one file to POST /attachments; the id under which commands name it. Throws when it was not taken. */
export async function uploadAttachment(file: Blob, token: string | null): Promise<string> {
  const body = new FormData();
  body.append("file", file);
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch("/attachments", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`Attachment refused with ${answer.status}`);
  return ((await answer.json()) as { id: string }).id;
}
