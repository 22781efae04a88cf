/** Finds things on the page as a person names them: by role and accessible name. */

const ROLES: Record<string, string> = {
  alert: "[role=alert]",
  button: "button",
  checkbox: "input[type=checkbox]",
  columnheader: "th",
  combobox: "[role=combobox], select",
  dialog: "dialog[open]",
  group: "fieldset, [role=group]",
  heading: "h1, h2, h3",
  link: "a[href]:not([role])",
  list: "ul, ol",
  menuitem: "[role=menuitem]",
  menuitemcheckbox: "[role=menuitemcheckbox]",
  option: "[role=option]",
  region: "section[aria-labelledby]",
  row: "tr",
  status: "[role=status]",
  switch: "[role=switch]",
  tab: "[role=tab]",
  table: "table",
  textbox: "input:not([type=radio], [type=checkbox]):not([role]), textarea",
  treeitem: "[role=treeitem]",
};

function squeezed(text: string | null | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

function nameOf(element: Element): string {
  const label = element.getAttribute("aria-label");
  if (label) return squeezed(label);
  const by = element.getAttribute("aria-labelledby");
  if (by) return squeezed(document.getElementById(by)?.textContent);
  if (element instanceof HTMLFieldSetElement) return squeezed(element.querySelector("legend")?.textContent);
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  ) {
    const label = element.labels?.[0];
    return squeezed((label?.querySelector("span:not(.chip span)") ?? label)?.textContent);
  }
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
  return squeezed(copy.textContent);
}

export function allByRole<T extends HTMLElement = HTMLElement>(
  role: keyof typeof ROLES,
  name: string | RegExp = /./,
): T[] {
  return [...document.querySelectorAll<T>(ROLES[role]!)].filter((element) => {
    const own = nameOf(element);
    return element.isConnected && (typeof name === "string" ? own === name : name.test(own));
  });
}

/** The one thing of that role and name; waits for it, and says what was there instead. */
export async function byRole<T extends HTMLElement = HTMLElement>(
  role: keyof typeof ROLES,
  name: string | RegExp = /./,
): Promise<T> {
  for (let tries = 0; tries < 250; tries += 1) {
    const found = allByRole<T>(role, name);
    if (found.length > 0) return found[0]!;
    await pause(20);
  }
  const there = allByRole(role).map(nameOf).join(" | ");
  throw new Error(
    `No ${String(role)} named ${String(name)}; there is: ${there}\n${squeezed(document.body.innerText).slice(0, 500)}`,
  );
}

export async function click(role: keyof typeof ROLES, name: string | RegExp): Promise<void> {
  (await byRole(role, name)).click();
}

export async function type(
  label: string | RegExp,
  text: string,
  role: "textbox" | "combobox" = "textbox",
): Promise<void> {
  const box = await byRole<HTMLInputElement>(role, label);
  box.focus();
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function press(key: string, options: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
}

/** Waits until `true`; the last value is in the message when it never is. */
export async function until(what: () => unknown, ms = 5_000): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await pause(20)) if (what()) return;
  throw new Error(`Never true: ${what.toString()}`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
