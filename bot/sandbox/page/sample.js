// What the sample company calls its people and places, in German. In a real workspace these
// are the words of whoever wrote them.

import { isGerman } from "./words.js";

const GERMAN = {
  "Key Account Manager": "Key Account Management",
  "Sales leader": "Vertriebsleitung",
  "Member, no account": "Mitglied ohne Kunden",
  "Sample Company": "Musterfirma",
  "Which customers get key account management": "Welche Kunden Key Account Management bekommen",
  Everybody: "Alle",
  "Account team and sales leaders only": "Nur Account-Team und Vertriebsleitung",
  "Shared with people from outside": "Geteilt mit Leuten von außerhalb",
};

/** Give the sample's words in the reader's language. */
export function sampleWords(words, locale) {
  return (isGerman(locale) && GERMAN[words]) || words;
}
