export interface Saved {
  name: string;
  text: string;
}

/** What the page hands to the browser to save, from now on. */
export function savedFiles(): Saved[] {
  const files: Saved[] = [];
  const blobs = new Map<string, Blob>();
  spyOn(URL, "createObjectURL").and.callFake((blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  spyOn(HTMLAnchorElement.prototype, "click").and.callFake(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href);
    if (blob) void blob.arrayBuffer().then((bytes) => files.push({ name: this.download, text: decoded(bytes) }));
  });
  return files;
}

const decoded = (bytes: ArrayBuffer): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
