"""``kam import`` takes what people really have, and says why where it does not.

Each test opens a real SQLite file, which takes more than 100 ms.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from bot.__main__ import main
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.people import Person
from kamcore.storage import open_store, upgrade
from tests.kamcore.intake.rows import a_small_policy

if TYPE_CHECKING:
    from pathlib import Path

    from kamcore.facts import AccountFacts

LOCAL = WorkspaceId("local")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """A directory with files, and an own database."""

    directory: Path
    capture: pytest.CaptureFixture[str]

    @property
    def url(self) -> str:
        return f"sqlite:///{self.directory / 'home' / 'kam.db'}"

    def file(self, name: str, content: str | bytes) -> str:
        path = self.directory / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def kam(self, *arguments: str) -> Result:
        with pytest.raises(SystemExit) as left:
            main(["import", *arguments])
        captured = self.capture.readouterr()
        assert isinstance(left.value.code, int)
        return Result(left.value.code, captured.out, captured.err)

    def facts(self, name: str) -> AccountFacts:
        store = open_store(self.url)
        with store.unit_of_work(LOCAL) as work:
            found = next(each.id for each in work.accounts.all() if each.name == name)
            facts = work.evidence.facts_of(AccountId(found))
        store.close()
        return facts

    def names(self) -> tuple[str, ...]:
        store = open_store(self.url)
        with store.unit_of_work(LOCAL) as work:
            names = tuple(each.name for each in work.accounts.all())
        store.close()
        return names


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))
    for name in ("KAM_DATABASE_URL", "KAM_POLICY", "KAM_DEFAULT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    monkeypatch.setattr("bot.wiring.policy_of", lambda _path: a_small_policy())
    return Terminal(tmp_path, capsys)


# What a CRM exports: sample values in the headings that such programs use.
ENGLISH_CRM = """\
Record ID,Company name,Industry,Country/Region,Parent Company,Annual Revenue,Company owner
9001,Globex Sample Inc,MACHINERY,United States,,"$12,500,000.00",Alex Sample
9002,Initech Sample Ltd,(No value),(No value),Globex Sample Inc,"$1,250,000.00",Sam Sample
9003,,RETAIL,Germany,,"$900,000.00",Sam Sample
9004,Umbrella Sample plc,RETAIL,United Kingdom,Unheard Of Group,(No value),
9005,Hooli Sample GmbH,SOFTWARE,Germany,,"€750,000.00",Alex Sample
"""
ENGLISH_ACCOUNTS_MAP = """\
empty = ["(No value)"]
[columns]
id = "Record ID"
region = "Country/Region"
[constants]
currency = "USD"
"""
ENGLISH_FINANCIALS_MAP = """\
empty = ["(No value)"]
[columns]
account_id = "Record ID"
[constants]
year = 2025
"""
GERMAN_CRM = """\
Kundennr.;Firma;Branche;Verkaufsgebiet;Währung;Umsatz Vorjahr
K-1;Müller Muster GmbH;Maschinenbau;Süd;EUR;12.500.000,00
K-2;Beispiel & Söhne AG;k. A.;Nord;CHF;1.250.000,00
K-3;Probe Stahl GmbH;Stahl;West;Taler;900.000,00
"""
GERMAN_MAP = """\
empty = ["k. A."]
[columns]
id = "Kundennr."
region = "Verkaufsgebiet"
"""


def test_an_english_crm_export_comes_in_with_a_map_and_refusals_say_why(
    terminal: Terminal,
) -> None:
    export = terminal.file("crm.csv", ENGLISH_CRM)
    accounts_map = terminal.file("accounts.toml", ENGLISH_ACCOUNTS_MAP)
    financials_map = terminal.file("financials.toml", ENGLISH_FINANCIALS_MAP)

    accounts = terminal.kam("accounts", export, "--map", accounts_map, "--partial")
    financials = terminal.kam("financials", export, "--map", financials_map, "--partial")

    assert (accounts.code, financials.code) == (1, 1)
    assert accounts.out.splitlines() == [
        "Row 4, column Company name: It is empty, and the row cannot be used without it.",
        (
            "Row 5, column Parent Company, value “Unheard Of Group”: There is no account with "
            "this name or id: import the accounts first, or check the spelling."
        ),
        "Columns that nothing was taken from: Annual Revenue, Company owner.",
        "crm.csv: 3 added, 0 changed, 0 unchanged, 2 refused.",
    ]
    assert [line.partition(":")[0] for line in financials.out.splitlines()[:3]] == [
        "Row 4, column Record ID, value “9003”",
        "Row 5, column Annual Revenue, value “(No value)”",
        "Row 6, column Annual Revenue, value “€750,000.00”",
    ]
    [year] = terminal.facts("Globex Sample Inc").financials
    assert (year.year, year.cost, year.margin) == (2025, None, None)


def test_a_german_crm_export_comes_in_with_a_map_and_refusals_say_why_in_german(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", "de")
    export = terminal.file("crm.csv", "\ufeff" + GERMAN_CRM.replace("\n", "\r\n"))
    accounts_map = terminal.file("kunden.toml", GERMAN_MAP)
    financials_map = terminal.file(
        "umsatz.toml",
        '[columns]\naccount_id = "Kundennr."\nrevenue = "Umsatz Vorjahr"\n'
        "[constants]\nyear = 2025\n",
    )

    accounts = terminal.kam("accounts", export, "--map", accounts_map, "--partial")
    financials = terminal.kam("financials", export, "--map", financials_map, "--partial")

    assert accounts.out.splitlines() == [
        (
            "Zeile 4, Spalte Währung, Wert „Taler“: Eine Währung schreiben Sie mit ihren drei "
            "Buchstaben, etwa EUR."
        ),
        "Spalten, aus denen nichts übernommen wurde: Umsatz Vorjahr.",
        "crm.csv: 2 neu, 0 geändert, 0 unverändert, 1 abgelehnt.",
    ]
    assert "Die übrigen Zeilen sind übernommen." in accounts.err
    assert "Zeile 4, Spalte Kundennr., Wert „K-3“: Es gibt keinen Kunden" in financials.out
    assert terminal.names() == ("Beispiel & Söhne AG", "Müller Muster GmbH")


def test_the_same_file_twice_changes_nothing(terminal: Terminal) -> None:
    file = terminal.file("accounts.csv", "name;currency\nACME;EUR\n")

    first, second = terminal.kam("accounts", file), terminal.kam("accounts", file)

    assert (first.code, second.code) == (0, 0)
    assert "1 added, 0 changed, 0 unchanged" in first.out
    assert "0 added, 0 changed, 1 unchanged" in second.out


def test_one_refused_row_keeps_all_out_unless_partial(terminal: Terminal) -> None:
    file = terminal.file("accounts.csv", "name;currency\nACME;EUR\nGlobex;\n")

    whole = terminal.kam("accounts", file)
    assert (whole.code, terminal.names()) == (1, ())
    assert whole.err.strip() == (
        "Nothing was imported: mend the refused rows, or take the others with --partial."
    )

    partial = terminal.kam("accounts", file, "--partial")
    assert (partial.code, terminal.names()) == (1, ("ACME",))


def test_a_dry_run_writes_nothing_and_says_so(terminal: Terminal) -> None:
    file = terminal.file("accounts.csv", "name;currency\nACME;EUR\n")

    result = terminal.kam("accounts", file, "--dry-run")

    assert (result.code, terminal.names()) == (0, ())
    assert "Nothing was written" in result.out


def test_the_report_is_one_json_object_for_programs(terminal: Terminal) -> None:
    file = terminal.file("accounts.csv", "name;currency;Phone\nACME;EUR;1\nGlobex;€uro;2\n")

    result = terminal.kam("accounts", file, "--json", "--partial")

    assert json.loads(result.out) == {
        "kind": "accounts",
        "file": "accounts.csv",
        "dry_run": False,
        "applied": True,
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "refused_rows": 1,
        "refused": [
            {
                "row": 3,
                "column": "currency",
                "value": "€uro",
                "code": "not_a_currency",
                "reason": "A currency is written with its three letters, such as EUR.",
            }
        ],
        "unused": ["Phone"],
    }


def test_a_workbook_comes_in_like_a_text_file(terminal: Terminal) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Kunde", "Währung"])
    book.active.append(["ACME", "EUR"])
    path = terminal.directory / "kunden.xlsx"
    book.save(path)

    assert terminal.kam("accounts", str(path)).code == 0
    assert terminal.names() == ("ACME",)


def test_having_found_no_people_is_told_apart_from_not_having_looked(terminal: Terminal) -> None:
    terminal.kam("accounts", terminal.file("a.csv", "name;currency\nACME;EUR\n"))
    assert terminal.facts("ACME").stakeholders is None

    terminal.kam("contacts", terminal.file("c.csv", "account;name\nACME;none\n"))

    assert terminal.facts("ACME").stakeholders == ()


def test_who_is_no_administrator_may_not_import(terminal: Terminal) -> None:
    upgrade(terminal.url)
    store = open_store(terminal.url)
    with store.unit_of_work(LOCAL) as work:
        work.people.put(Person(id=PersonId("U7"), display_name="Sam Sample"))
        work.commit()
    store.close()
    file = terminal.file("accounts.csv", "name;currency\nACME;EUR\n")

    result = terminal.kam("accounts", file, "--as", "U7")

    assert (result.code, terminal.names()) == (1, ())
    assert "Only an administrator" in result.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv is empty: export it again."),
        ("h.csv", b"name;currency\n", "h.csv has headings and no rows below them"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\xff", "photo.csv is no text"),
        ("nul.csv", b"name;currency\nAC\0ME;EUR\n", "nul.csv is no text"),
        ("mac.csv", "name\nMüller\n".encode("mac-roman"), "is not written in UTF-8 (line 2)"),
        ("old.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "old or a password-protected"),
        ("cut.xlsx", b"PK\x03\x04" + b"\0" * 99, "cut.xlsx is damaged or no Excel workbook"),
        ("text.xlsx", b"name;currency\nACME;EUR\n", "text.xlsx is damaged or no Excel workbook"),
        ("notes.pdf", b"name\nACME\n", "notes.pdf is neither .csv nor .xlsx"),
        ("quotes.csv", b'name;currency\n"ACME;EUR\n', "The quotes in row 2 of quotes.csv"),
        ("foo.csv", b"foo;bar\n1;2\n", "foo.csv has no column for name"),
    ],
)
def test_a_file_that_cannot_be_used_is_answered_in_one_sentence(
    terminal: Terminal, name: str, content: bytes, said: str
) -> None:
    result = terminal.kam("accounts", terminal.file(name, content))

    assert result.code == 1
    assert result.out == ""
    assert said in result.err
    assert result.err.count("\n") == 1


def test_a_file_or_a_map_that_is_not_there_is_said(terminal: Terminal) -> None:
    file = terminal.file("a.csv", "name\nACME\n")

    assert "There is no file gone.csv" in terminal.kam("accounts", "gone.csv").err
    assert "There is no file gone.toml" in terminal.kam("accounts", file, "--map", "gone.toml").err
    assert "cannot be opened" in terminal.kam("accounts", str(terminal.directory)).err


def test_a_mistake_in_the_map_is_told_with_its_place(terminal: Terminal) -> None:
    file = terminal.file("a.csv", "name\nACME\n")
    wrong = terminal.file("crm.toml", '[columns]\nnam = "Company"\n')

    result = terminal.kam("accounts", file, "--map", wrong)

    assert result.code == 1
    assert "crm.toml names an unknown column at [columns] nam: there are id, name" in result.err


def test_nothing_in_a_file_steers_the_terminal(terminal: Terminal) -> None:
    file = terminal.file("a.csv", "name;currency;\x1b[2J\n\x1b]0;x\x07\x1b[31mACME;EUR;1\n")

    result = terminal.kam("accounts", file)

    assert result.code == 1
    assert "\x1b" not in result.out + result.err


def test_an_unknown_kind_is_wrong_usage(terminal: Terminal) -> None:
    assert terminal.kam("invoices", "a.csv").code == 2
