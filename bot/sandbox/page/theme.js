// Light or dark: as the machine has it, until somebody chooses.

const KEY = "kam-theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

/** Use the theme that was chosen in this browser, if any; `changed` is called when the machine's changes. */
export function chosenTheme(changed) {
  const chosen = localStorage.getItem(KEY);
  if (chosen) document.documentElement.dataset.theme = chosen;
  system.addEventListener("change", changed);
}

export function isDark() {
  const set = document.documentElement.dataset.theme;
  return set ? set === "dark" : system.matches;
}

/** Change to the other theme. */
export function nextTheme() {
  const chosen = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  localStorage.setItem(KEY, chosen);
}
