// Light or dark: as the machine has it, until somebody chooses.

const KEY = "kam-theme";

/** Use the theme that was chosen in this browser, if any. */
export function chosenTheme() {
  const chosen = localStorage.getItem(KEY);
  if (chosen) document.documentElement.dataset.theme = chosen;
}

/** Change to the other theme. */
export function nextTheme() {
  const set = document.documentElement.dataset.theme;
  const isDark = set ? set === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = isDark ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  localStorage.setItem(KEY, chosen);
}
