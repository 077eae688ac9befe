// What to ask first: each question shows another side of the answer.

import { isGerman } from "./words.js";

const ENGLISH = [
  { ask: "Should ACME be a key account?", shows: "A clear yes, and what it rests on" },
  { ask: "Should BIGREV be a key account?", shows: "The highest revenue, and still a no" },
  { ask: "Should UNKNOWN be a key account?", shows: "Too little evidence, and what would settle it" },
  { ask: "/kam whatif Initech", shows: "What it would take for a yes" },
  { ask: "/kam Müller", shows: "Two customers of that name: which one?" },
  { ask: "/kam help", shows: "Everything one can ask" },
];

const GERMAN = [
  { ask: "Sollte ACME ein Key Account werden?", shows: "Ein klares Ja, und worauf es beruht" },
  { ask: "Sollte BIGREV ein Key Account werden?", shows: "Der höchste Umsatz, und trotzdem ein Nein" },
  { ask: "Sollte UNKNOWN ein Key Account werden?", shows: "Zu wenige Belege, und was es klären würde" },
  { ask: "/kam waswenn Initech", shows: "Was es für ein Ja bräuchte" },
  { ask: "/kam Müller", shows: "Zwei Kunden heißen so: welcher ist gemeint?" },
  { ask: "/kam hilfe", shows: "Alles, was man fragen kann" },
];

const IN_CHANNEL = {
  en: [
    { ask: "@KAM should ACME be a key account?", shows: "A question to KAM that everybody here reads" },
    { ask: "/kam BIGREV", shows: "A command: nobody else sees that it was typed" },
  ],
  de: [
    { ask: "@KAM sollte ACME ein Key Account werden?", shows: "Eine Frage an KAM, die hier alle lesen" },
    { ask: "/kam BIGREV", shows: "Ein Befehl: Niemand sonst sieht, dass er getippt wurde" },
  ],
};

/** List what to try in a conversation. */
export function tour(locale, channel) {
  if (!channel.is_im) return isGerman(locale) ? IN_CHANNEL.de : IN_CHANNEL.en;
  return isGerman(locale) ? GERMAN : ENGLISH;
}
