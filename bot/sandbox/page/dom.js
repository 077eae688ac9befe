// Building elements. Text only ever enters as text: nothing a person or the bot wrote is markup.

/** Make an element: attributes, `on` handlers and children (elements, strings, or null). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else if (name === "value") {
      node.value = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

const SHAPES = {
  send: "M3 11.500 21 3l-8.500 18-2.500-7z",
  close: "M5 5l14 14M19 5 5 19",
  menu: "M4 6h16M4 12h16M4 18h16",
  thread: "M4 5h16v11H9l-5 4z",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600 19 19M19 5l-1.400 1.400M6.400 17.600 5 19",
  down: "M12 5v14M6 13l6 6 6-6",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  clip: "M19.500 11.500l-7.700 7.700a4.600 4.600 0 0 1-6.500-6.500l8-8a3 3 0 0 1 4.300 4.300l-7.900 7.900a1.500 1.500 0 0 1-2.100-2.100l7.200-7.200",
  stop: "M7 7h10v10H7z",
  good: "M4 11h4v9H4zM8 11l4-8c2 0 3 1.500 2.500 3.500L14 9h5a2 2 0 0 1 2 2.300l-1.200 7A2 2 0 0 1 17.800 20H8",
  bad: "M20 13h-4V4h4zM16 13l-4 8c-2 0-3-1.500-2.500-3.500L10 15H5a2 2 0 0 1-2-2.300l1.200-7A2 2 0 0 1 6.200 4H16",
  check: "M5 12.500l4.500 4.500L19 7.500",
};

/** Draw a small line icon; it is never read aloud. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

let last = 0;

/** Give an id no other element has. */
export function newId(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}
