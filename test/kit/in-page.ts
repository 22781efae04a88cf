/** What is read off a page by a program that runs in it, and knows no TypeScript of ours. Each answers what is wrong. */

const HELPERS = `
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const name = (element) => {
    const said = element.getAttribute("aria-label") ?? element.textContent.trim().replace(/\\s+/g, " ");
    return element.localName + [...element.classList].map((one) => "." + one).join("") + " " + said.slice(0, 40);
  };
  /** Written for readers of screens alone. */
  const hiddenForEyes = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement)
      if (one.matches(".skip") || getComputedStyle(one).clipPath === "inset(50%)") return true;
    return false;
  };
  /** An open dialog makes all else unreachable. */
  const scope = () => document.querySelector("dialog[open]") ?? document.body;
`;

const inPage = (work: string): string => `(() => {${HELPERS}${work}})()`;

/** Whether the page shows what there is: it has its heading, and nothing stands in for what is still on its way. */
export const SETTLED = `
  [...document.querySelectorAll("main h1")].some((heading) => heading.checkVisibility()) &&
  document.querySelector(".skeleton-rows, .skeleton-page, .refetching") === null`;

/** How much moved on its own since the page was opened, by `LAYOUT_SHIFTS`; and what. */
export const MOVED = `({ score: window.moved.reduce((sum, one) => sum + one.value, 0), by: window.moved.flatMap((one) => one.by) })`;
export const LAYOUT_SHIFTS = `
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput) window.moved.push({ value, by: sources.map(({ node }) => (node?.className || node?.localName || node?.nodeName) + "") });
  }).observe({ type: "layout-shift", buffered: true });
`;

/** By how much a page is wider than its place: the document, and what scrolls in the frame. */
export const SIDEWAYS = inPage(`
  const pages = [document.documentElement, ...document.querySelectorAll("main, .page")];
  const scrolling = pages.filter((one, i) => i === 0 || /auto|scroll/.test(getComputedStyle(one).overflowX));
  return Math.max(...scrolling.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
`);

/** Words in Han characters that are not marked as Chinese: left over in an English page. */
export const UNMARKED_HAN = inPage(`
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!/\\p{Script=Han}/u.test(node.data) || !element.checkVisibility()) continue;
    if (!element.closest("[lang]").getAttribute("lang").startsWith("zh")) found.push(node.data.trim());
  }
  return found;
`);

/** Words in Latin letters in a Chinese page: `allowed` (what is called so) and codes left out. */
export const stray = (allowed: RegExp): string =>
  inPage(`
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element.checkVisibility() || element.closest("code, kbd, .mono, .set-hint, [lang=en], textarea")) continue;
    const words = node.data.replace(new RegExp(${JSON.stringify(allowed.source)}, "g"), "").match(/[A-Za-z]{2,}/g);
    if (words) found.push(node.data.trim());
  }
  return found;
`);

/** Text that is cut off, and stands whole neither in a title nor in a label. */
export const CLIPPED = inPage(`
  const cut = (element) => {
    const style = getComputedStyle(element);
    const sideways = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll";
    const down = style.overflowY !== "visible" && style.overflowY !== "auto" && style.overflowY !== "scroll";
    return (sideways && element.scrollWidth > element.clientWidth + 1) || (down && element.scrollHeight > element.clientHeight + 1);
  };
  const told = (element) => {
    const text = element.textContent.replace(/\\s+/g, "");
    const told = [element, ...element.querySelectorAll("[title], [aria-label]")].concat(element.closest("[title], [aria-label]") ?? []);
    return told.some((one) => ["title", "aria-label"].some((kind) => (one.getAttribute(kind) ?? "").replace(/\\s+/g, "").includes(text.slice(0, 20))));
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && seen(element))
    .map((element) => {
      for (let one = element; one && one !== document.body; one = one.parentElement) {
        if (getComputedStyle(one).display === "inline") continue;
        if (["MAIN", "SECTION", "ARTICLE", "DIALOG", "NZ-WATERMARK"].includes(one.tagName)) return null;
        if (cut(one)) return hiddenForEyes(one) || told(one) || told(element) ? null : one;
      }
      return null;
    })
    .filter((one, i, all) => one && all.indexOf(one) === i)
    .map(name);
`);

const TARGETS =
  'a[href], button, input, select, textarea, summary, [role="option"], [role="menuitem"], [role="treeitem"], [role="tab"]';

/**
 * What is pressed and takes a finger, or a pointer, in fewer than `least` pixels in some direction: also where it is larger
 * than it looks. A link inside a sentence or a cell may be smaller.
 */
export const smallTargets = (least: number): string =>
  inPage(`
  const owner = (element) => element.closest("label") ?? element;
  const takes = (element, box) => {
    owner(element).scrollIntoView({ block: "center", inline: "center" });
    const { left, top, width, height } = owner(element).getBoundingClientRect();
    const [x, y, half] = [left + width / 2, top + height / 2, ${least} / 2 - 1];
    return [[0, -half], [0, half], [-half, 0], [half, 0]].every(([right, down]) => {
      const hit = document.elementFromPoint(x + right, y + down);
      return hit !== null && (owner(element).contains(hit) || hit.contains(element) && hit.localName === "label");
    });
  };
  return [...scope().querySelectorAll(${JSON.stringify(TARGETS)})]
    .filter((element) => seen(element) && !hiddenForEyes(element) && !element.disabled && element.type !== "hidden")
    .filter((element) => !(element.localName === "a" && getComputedStyle(element).display === "inline"))
    .map((element) => ({ element, box: owner(element).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < ${least} - 0.5 || box.height < ${least} - 0.5))
    .filter(({ element, box }) => !takes(element, box))
    .map(({ element, box }) => name(element) + " " + Math.round(box.width) + "×" + Math.round(box.height));
`);

/**
 * What can be focused and does not show it by an outline of two pixels, of its own or of the field around it. The page must
 * have been left by a key: only then browsers show a focus that a program sets.
 */
export const UNSEEN_FOCUS = inPage(`
  const outlined = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const before = document.activeElement;
  const found = [...scope().querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && seen(element) || element.matches("select") && element.tabIndex >= 0)
    .filter((element) => {
      element.focus({ preventScroll: true });
      if (document.activeElement !== element) return false;
      for (let one = element, up = 0; one && up < 4; one = one.parentElement, up++) if (outlined(one)) return false;
      const active = element.getAttribute("aria-activedescendant");
      return !(active && outlined(document.getElementById(active)));
    })
    .map(name);
  before?.focus?.({ preventScroll: true });
  return found;
`);

/** Words that lie over other words. */
export const OVERLAPS = inPage(`
  const boxes = [];
  const walker = document.createTreeWalker(scope(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !seen(element) || hiddenForEyes(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      let { left, right, top, bottom } = box;
      for (let one = element; one && one !== document.body; one = one.parentElement) {
        const style = getComputedStyle(one);
        if (style.overflowX === "visible" && style.overflowY === "visible" && style.clipPath === "none") continue;
        const frame = one.getBoundingClientRect();
        left = Math.max(left, frame.left); right = Math.min(right, frame.right);
        top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
      }
      if (right - left > 2 && bottom - top > 2) boxes.push({ node, element, left, right, top, bottom });
    }
  }
  /** What floats over the page, or sticks to an edge of it, may lie over words. */
  const floats = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(one).position) || one.matches(".menu, .options, nz-watermark > div:last-child")) return one;
    return null;
  };
  const found = [];
  for (const [i, one] of boxes.entries())
    for (const other of boxes.slice(i + 1)) {
      if (one.node === other.node || one.element.contains(other.element) && one.element !== other.element) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide <= 2 || high <= 4 || floats(one.element) !== floats(other.element)) continue;
      found.push(one.node.data.trim().slice(0, 30) + " / " + other.node.data.trim().slice(0, 30));
    }
  return found;
`);

/** What has the focus; nothing when the page as a whole has it. */
export const FOCUSED = inPage(`
  const active = document.activeElement;
  return active === null || active === document.body ? "" : name(active);
`);
