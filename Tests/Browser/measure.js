// What a reader's eyes and a screen reader need, measured in the page as it is laid out. Gives an object of lists, each empty
// where nothing is wrong. The window must be as high as the page, since points outside it have no elements.
(() => {
  const found = { small: [], pale: [], shapes: [], structure: [], scripts: document.scripts.length, texts: 0, lowest: 99, smallest: 99 };
  const rgba = text => { const n = text.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const isSVG = e => e.ownerSVGElement || e.tagName === "svg";
  // What lies behind a point of an element: the topmost thing below it that is painted there.
  const behind = (element, x, y) => {
    const stack = document.elementsFromPoint(x, y).filter(e => e !== element && !e.contains(element) || !isSVG(e) && e.contains(element) || e === element);
    for (const e of stack) {
      if (e === element && isSVG(e)) continue;
      const style = getComputedStyle(e);
      const paint = isSVG(e) && e.tagName !== "svg" ? (["rect", "path"].includes(e.tagName) ? style.fill : "none") : style.backgroundColor;
      if (paint !== "none" && rgba(paint)[3] > 0) return rgba(paint);
    }
    return rgba(getComputedStyle(document.body).backgroundColor);
  };
  const told = (e, text) => (e.tagName + "." + e.getAttribute("class") + " " + text.trim()).slice(0, 70);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    if (!node.data.trim()) continue;
    const element = node.parentElement;
    if (["TITLE", "DESC", "STYLE"].includes(element.tagName.toUpperCase()) || element.closest(".hidden, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    found.texts += 1;
    const style = getComputedStyle(element);
    const scale = isSVG(element) && element.getScreenCTM ? element.getScreenCTM().a : 1;
    const size = parseFloat(style.fontSize) * scale;
    found.smallest = Math.min(found.smallest, size);
    if (size < 11.995) found.small.push(told(element, node.data) + " " + size.toFixed(2));
    const colour = rgba(isSVG(element) ? style.fill : style.color);
    for (const share of [.1, .5, .9]) {
      const [x, y] = [box.left + box.width * share, box.top + box.height / 2];
      if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) continue;
      const ratio = contrast(colour, behind(element, x, y));
      found.lowest = Math.min(found.lowest, ratio);
      if (ratio < 4.5) { found.pale.push(told(element, node.data) + " " + ratio.toFixed(2)); break; }
    }
  }
  // Shapes that tell something, against the page.
  const ground = rgba(getComputedStyle(document.body).backgroundColor);
  for (const shape of document.querySelectorAll(".s1, .s2, .s3, .s4, path.bound")) {
    const style = getComputedStyle(shape);
    const paint = style.fill === "none" ? style.stroke : style.fill;
    const ratio = contrast(rgba(paint), ground);
    if (ratio < 3) found.shapes.push(shape.getAttribute("class") + " " + ratio.toFixed(2));
  }
  // Structure: language, one h1, no level left out, unique ids, names of pictures, heads of tables, text for links.
  const wrong = text => found.structure.push(text);
  if (document.documentElement.lang !== "en") wrong("no language");
  if (!document.title) wrong("no title");
  if (document.querySelectorAll("main").length !== 1) wrong("not one main");
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) wrong("level left out before " + heading.textContent);
    level = own;
  }
  if (document.querySelectorAll("h1").length !== 1) wrong("not one h1");
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong("id twice: " + id);
  for (const e of document.querySelectorAll("[aria-labelledby]"))
    for (const id of e.getAttribute("aria-labelledby").split(" ")) if (!document.getElementById(id)) wrong("no id " + id);
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    if (!svg.querySelector(":scope > title") || !svg.querySelector(":scope > desc")) wrong("a picture without name");
    if (!svg.parentElement.querySelector("table")) wrong("a picture without table: " + svg.getAttribute("aria-labelledby"));
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption) wrong("a table without caption");
    if (![...table.querySelectorAll("thead th")].every(e => e.scope === "col")) wrong("a column's head without scope");
  }
  for (const link of document.querySelectorAll("a")) if (!link.textContent.trim()) wrong("a link without text");
  found.overflow = document.documentElement.scrollWidth - innerWidth;
  found.links = [...document.querySelectorAll("a[href]")].map(a => a.href);
  found.anchors = [...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(a.getAttribute("href").slice(1))).map(a => a.href);
  found.pictures = document.querySelectorAll("svg[role=img]").length;
  return found;
})()
