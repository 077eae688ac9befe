// What is wrong with a page as it stands, as lists of sentences; empty lists are good pages.

function shown(node) {
  const box = node.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !node.closest("[inert]");
}

function nameOf(node) {
  const labels = node.labels ? [...node.labels] : [];
  const by = (node.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
  return (node.getAttribute("aria-label") || [...by, ...labels].map((each) => each.textContent).join(" ") || node.textContent).trim();
}

function describe(node) {
  return `${node.tagName.toLowerCase()}.${node.className?.baseVal ?? node.className} "${node.textContent.trim().slice(0, 40)}"`;
}

/** Controls without a name, pictures without a text, ids that are there twice, loose landmarks. */
function unnamed() {
  const controls = [...document.querySelectorAll("button, a[href], input, select, textarea, [role=dialog], [role=log], nav")];
  const silent = controls.filter((node) => !nameOf(node)).map((node) => `no name: ${describe(node)}`);
  const pictures = [...document.images].filter((node) => !node.hasAttribute("alt")).map((node) => `no text: ${node.src}`);
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `twice: #${id}`);
  const lost = [...document.querySelectorAll("[aria-describedby], [aria-labelledby], [aria-controls]")]
    .flatMap((node) => ["aria-describedby", "aria-labelledby", "aria-controls"].flatMap((name) => (node.getAttribute(name) || "").split(/\s+/)))
    .filter((id) => id && !document.getElementById(id)).map((id) => `leads nowhere: #${id}`);
  const main = document.querySelectorAll("main").length === 1 ? [] : ["not one main"];
  return [...silent, ...pictures, ...twice, ...lost, ...main];
}

/** What sticks out to the side, unless it stands in something that scrolls by itself. */
function sticking() {
  const width = document.documentElement.clientWidth;
  const scrolls = (node) => Boolean(node.parentElement?.closest(".next, .table, pre"));
  const out = [...document.querySelectorAll("body *")].filter((node) => shown(node) && !scrolls(node) && !node.closest(".unseen"))
    .filter((node) => { const box = node.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; }).map(describe);
  return document.documentElement.scrollWidth > width ? [`scrolls to ${document.documentElement.scrollWidth}`, ...out] : out;
}

const colours = new Map();
const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function read(colour) {
  if (!colours.has(colour)) colours.set(colour, painted(colour));
  return colours.get(colour);
}

function painted(colour) {
  paper.clearRect(0, 0, 1, 1);
  paper.fillStyle = colour;
  paper.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = paper.getImageData(0, 0, 1, 1).data;
  return { rgb: [red, green, blue], alpha: alpha / 255 };
}

function over(top, under) {
  return top.rgb.map((value, place) => value * top.alpha + under[place] * (1 - top.alpha));
}

function behind(node) {
  const layers = [];
  for (let each = node; each; each = each.parentElement) layers.push(read(getComputedStyle(each).backgroundColor));
  const canvas = getComputedStyle(document.documentElement).colorScheme.includes("dark") ? [18, 18, 18] : [255, 255, 255];
  return layers.reverse().reduce((under, layer) => over(layer, under), canvas);
}

function light(rgb) {
  const [red, green, blue] = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [bright, dim] = [light(one), light(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

/** Texts that stand out too little from what is behind them (WCAG 2.2, 1.4.3). */
function faint() {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !shown(node) || node.closest(".unseen, .bar, :disabled, option, noscript")) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ground = behind(node);
    const stands = ratio(over(read(style.color), ground), ground);
    if (stands < (isLarge ? 3 : 4.5)) found.push(`${stands.toFixed(2)}: ${describe(node)}`);
  }
  return found;
}

/** How what has the focus shows that it has it. */
function focused() {
  const node = document.activeElement;
  const ring = (each) => (each && getComputedStyle(each).outlineStyle !== "none" && parseFloat(getComputedStyle(each).outlineWidth) > 0)
    || (each && getComputedStyle(each).boxShadow !== "none");
  return { what: describe(node), name: nameOf(node), isSeen: ring(node) || ring(node.closest(".composer-box, .choice")),
    isInForm: Boolean(node.closest("[role=dialog]")) };
}
