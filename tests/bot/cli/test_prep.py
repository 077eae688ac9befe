"""``kam prep`` and ``kam import meetings``: calendars in, briefs out.

Each test opens a real SQLite file, which takes more than 100 ms.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.__main__ import main
from bot.papers.forms import PaperForm
from tests.bot.papers.reading import all_of_it, pictures_of
from tests.kamcore.intake.calendars_made import a_calendar, an_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kam = Callable[..., tuple[int, str, str]]

AHEAD = datetime.now(UTC) + timedelta(days=3)
ACCOUNTS = "name;currency;mail_domains\nACME;EUR;acme.example\n"


@pytest.fixture
def kam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kam:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))
    for name in ("KAM_DATABASE_URL", "KAM_POLICY", "KAM_DEFAULT_LANGUAGE", "KAM_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "accounts.csv").write_text(ACCOUNTS)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err

    assert run("import", "accounts", "accounts.csv")[0] == 0
    return run


def a_file(directory: Path, *events: str) -> str:
    (directory / "cal.ics").write_bytes(a_calendar(*events))
    return "cal.ics"


def an_acme_event(title: str = "Review") -> str:
    return an_event(
        "u",
        f"SUMMARY:{title}",
        "LOCATION:Graz",
        "ATTENDEE;CN=Eva Lang:mailto:eva@acme.example",
        start=f"DTSTART;TZID=Europe/Vienna:{AHEAD:%Y%m%d}T100000",
    )


def counted(out: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(out)
    return report


def test_a_calendar_comes_in_once_and_its_meeting_is_prepared_for(kam: Kam, tmp_path: Path) -> None:
    file = a_file(tmp_path, an_acme_event(), an_event("p", "SUMMARY:Lunch"))

    first = kam("import", "meetings", file, "--json")
    second = kam("import", "meetings", file)
    code, brief, _ = kam("prep", "ACME")

    assert (first[0], counted(first[1])["added"], counted(first[1])["left_out"]) == (0, 1, 1)
    assert "0 added, 0 changed, 1 unchanged" in second[1]
    assert code == 0
    assert "ACME: before the meeting" in brief
    assert "Review" in brief
    assert "(Europe/Vienna)" in brief
    assert "Eva Lang" in brief


def test_a_brief_can_be_read_by_a_program_and_for_a_named_meeting(kam: Kam, tmp_path: Path) -> None:
    kam("import", "meetings", a_file(tmp_path, an_acme_event()))
    brief = json.loads(kam("prep", "ACME", "--json")[1])

    again = json.loads(kam("prep", "ACME", "--meeting", brief["meeting"]["id"], "--json")[1])
    opened = json.loads(kam("prep", "ACME", "--open", "--json")[1])

    assert again["meeting"] == brief["meeting"]
    assert brief["standing"]["account_class"] == "NEEDS_EVIDENCE"
    assert "standing" not in opened
    assert kam("prep", "ACME", "--meeting", "none")[0] == 1


def test_what_is_unclear_is_told_and_not_taken(kam: Kam, tmp_path: Path) -> None:
    stranger = an_event(
        "s",
        "SUMMARY:Talk",
        "ATTENDEE:mailto:x@stranger.example",
        start=f"DTSTART:{AHEAD:%Y%m%d}T100000Z",
    )

    _, out, _ = kam("import", "meetings", a_file(tmp_path, stranger), "--dry-run")

    assert "not clear with which customer it is: Talk" in out
    assert "dry run" in out


def test_a_hostile_calendar_is_refused_in_a_sentence(kam: Kam, tmp_path: Path) -> None:
    file = a_file(tmp_path, an_event("a", "RRULE:FREQ=SECONDLY"))

    code, out, err = kam("import", "meetings", file)

    assert (code, out) == (1, "")
    assert err.strip() == (
        "cal.ics has something that recurs every minute or second (FREQ=SECONDLY): take it out."
    )


def test_a_zone_nobody_has_is_refused(kam: Kam, tmp_path: Path) -> None:
    code, _, err = kam("import", "meetings", a_file(tmp_path), "--zone", "Nowhere")

    assert code == 1
    assert "Europe/Vienna" in err


def test_a_table_of_meetings_comes_in_and_says_what_is_wrong_with_a_row(
    kam: Kam, tmp_path: Path
) -> None:
    day = AHEAD.date()
    (tmp_path / "m.csv").write_text(
        "account;title;date;time;time zone;attendees;goal\n"
        f"ACME;Review;{day};14:30;Europe/Vienna;Eva Lang, x@acme.example;A pilot\n"
        f"ACME;Fair;{day} 09:00;;;;\n"
    )
    (tmp_path / "bad.csv").write_text(
        f"account;title;date;time;zone\nACME;A;{day};later;\nACME;B;{day};9:00;Mars/Base\n"
    )

    good = kam("import", "meetings", "m.csv")
    again = kam("import", "meetings", "m.csv")
    bad = kam("import", "meetings", "bad.csv")
    brief = kam("prep", "ACME")[1]

    assert "2 added" in good[1]
    assert "2 unchanged" in again[1]
    assert bad[0] == 1
    assert "write it as 14:30" in bad[1]
    assert "no time zone" in bad[1]
    assert "Fair" in brief


def test_the_brief_is_written_as_a_page(kam: Kam, tmp_path: Path) -> None:
    kam("import", "meetings", a_file(tmp_path, an_acme_event()))

    code, out, _ = kam("prep", "ACME", "--pdf", "brief.pdf")
    _, _, err = kam("prep", "ACME", "--pdf", "brief.pdf")
    german, _, _ = kam("prep", "ACME", "--open", "--lang", "de", "--pdf", "raum.pdf")

    assert (code, out, german) == (0, "", 0)
    assert pictures_of((tmp_path / "brief.pdf").read_bytes()) == 1
    assert "there already" in err
    room = all_of_it((tmp_path / "raum.pdf").read_bytes(), PaperForm.PDF)
    assert "Für den Raum" in room
    assert "Review" in room
