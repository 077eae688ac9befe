// What the composer offers once somebody types / or @.

import { isGerman } from "./words.js";

const ENGLISH = [
  { put: "/kam ", shown: "/kam ACME", says: "should ACME be a key account?" },
  { put: "/kam why ", shown: "/kam why ACME", says: "what carries the verdict" },
  { put: "/kam whatif ", shown: "/kam whatif ACME", says: "what would change it" },
  { put: "/kam help", shown: "/kam help", says: "everything one can ask" },
];

const GERMAN = [
  { put: "/kam ", shown: "/kam ACME", says: "sollte ACME ein Key Account sein?" },
  { put: "/kam warum ", shown: "/kam warum ACME", says: "worauf die Einstufung beruht" },
  { put: "/kam waswenn ", shown: "/kam waswenn ACME", says: "was sie ändern würde" },
  { put: "/kam hilfe", shown: "/kam hilfe", says: "alles, was man fragen kann" },
];

const MENTION = { put: "@KAM ", shown: "@KAM", says: "" };

/** List what fits what was typed so far. */
export function offersFor(typed, { locale, hasCommands }) {
  if (hasCommands && typed.startsWith("/")) {
    const known = isGerman(locale) ? GERMAN : ENGLISH;
    const begun = typed.toLowerCase();
    return known.filter((each) => each.put.startsWith(begun) && each.put !== begun);
  }
  const at = /(?:^|\s)@([a-z]*)$/i.exec(typed);
  return at && at[1].length < 3 && "kam".startsWith(at[1].toLowerCase()) ? [MENTION] : [];
}

/** Put an offer in the place of what was begun. */
export function taken(typed, offer) {
  return offer === MENTION ? typed.replace(/@[a-z]*$/i, offer.put) : offer.put;
}
