import { TestBed } from "@angular/core/testing";
import { Clipboard } from "./clipboard";
import { Notices } from "./notices";

describe("The clipboard", () => {
  it("takes a text on plain http too, says so, and leaves the focus where it was", async () => {
    spyOnProperty(window, "isSecureContext").and.returnValue(false);
    let copied = "";
    spyOn(document, "execCommand").and.callFake(() => {
      copied = (document.activeElement as HTMLTextAreaElement).value;
      return true;
    });
    const button = document.body.appendChild(document.createElement("button"));
    button.focus();

    await TestBed.inject(Clipboard).copy("XF-2026-00042");

    expect(copied).toBe("XF-2026-00042");
    expect(TestBed.inject(Notices).text()).toBe("已复制");
    expect(document.activeElement).toBe(button);
    expect(document.querySelector("textarea")).toBeNull();
    button.remove();
  });
});
