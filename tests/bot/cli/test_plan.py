"""``kam plan`` as somebody at a terminal uses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.papers.forms import PaperForm
from kamcore.access import Role
from kamcore.audit import AuditAction
from kamcore.plans.rows import Competitor, RowId
from kamcore.plans.sections import ListSection
from kamcore.storage import open_store
from tests.bot.cli.conftest import a_person
from tests.bot.papers.reading import all_of_it, without_spaces
from tests.builders_plans import a_goal
from tests.kamcore.storage.kept import HERE, an_account
from tests.kamcore.use_cases.plan_office import EVA, MANAGER, PlanOffice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

TEMPLATE = """
name = "ours"
title = {en = "Ours", de = "Unserer"}
about = {en = "With our own section", de = "Mit eigenem Abschnitt"}
[[sections]]
id = "green"
name = {en = "Sustainability", de = "Nachhaltigkeit"}
"""


@pytest.fixture
def planned(terminal: Terminal) -> Terminal:
    """A terminal, with a draft for ACME."""
    store = open_store(terminal.url)
    office = PlanOffice(store)
    office.start()
    office.write("We equip the second plant.")
    office.put(ListSection.OUR_GOALS, a_goal("g1"))
    office.put(ListSection.COMPETITORS, Competitor(id=RowId("c1"), name="Rival", threat="Price"))
    office.meet(EVA)
    store.close()
    return terminal


def test_a_plan_is_started_shown_and_exported(terminal: Terminal) -> None:
    terminal.keep(an_account())

    started = terminal.kam("plan", "start", "ACME")
    shown = terminal.kam("plan", "show", "acme")
    exported = terminal.kam("plan", "export", "ACME")

    assert [each[0] for each in (started, shown, exported)] == [0, 0, 0]
    assert "Plan 1 has begun, as a draft." in started[1]
    assert "Still missing before it can be activated" in shown[1]
    assert exported[1].startswith("# Key account plan: ACME\n")
    assert "*Internal: not for the customer*" in exported[1]


def test_it_speaks_the_language_of_the_installation(
    planned: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", "de")

    _, out, _ = planned.kam("plan", "show", "ACME")

    assert out.startswith("Key-Account-Plan: ACME")
    assert "Zusammenfassung\n  We equip the second plant." in out


def test_programs_read_the_plan_as_json(planned: Terminal) -> None:
    code, out, _ = planned.kam("plan", "show", "ACME", "--json")

    document = json.loads(out)
    assert (code, document["state"], document["version"]) == (0, "draft", 4)
    assert document["sections"]["our_goals"]["content"][0]["metric"] == "Goal g1"
    assert document["missing"] == ["business_plan", "business_goals", "strategy"]


def test_an_earlier_version_is_shown_as_it_was(planned: Terminal) -> None:
    _, now, _ = planned.kam("plan", "show", "ACME")
    _, then, _ = planned.kam("plan", "show", "ACME", "--version", "1")

    assert "second plant" in now
    assert "second plant" not in then


def test_a_plan_is_written_to_a_new_file_and_over_no_other(
    planned: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "plan.md"

    first = planned.kam("plan", "export", "ACME", "--out", str(file))
    text = file.read_text(encoding="utf-8")
    code, _, err = planned.kam("plan", "export", "ACME", "--out", str(file))

    assert first[0] == 0
    assert "We equip the second plant." in text
    assert (code, "plan.md" in err) == (1, True)
    assert file.read_text(encoding="utf-8") == text


def test_what_goes_to_the_customer_names_no_competitor_and_no_opinion(planned: Terminal) -> None:
    _, out, _ = planned.kam("plan", "export", "ACME", "--customer-safe")

    assert out.startswith("# Joint account plan: ACME\n")
    assert "Dr. Eva Lang" in out
    assert not [word for word in ("Rival", "decides", "sceptic", "second plant") if word in out]


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf"])
def test_a_document_is_written_here_and_named_after_the_account_and_its_reader(
    planned: Terminal, tmp_path: Path, form: str
) -> None:
    ours = planned.kam("plan", "export", "ACME", "--format", form)
    theirs = planned.kam("plan", "export", "ACME", "--format", form, "--customer-safe")
    german = planned.kam(
        "plan", "export", "ACME", "--format", form, "--lang", "de", "--out", "hier"
    )
    again = planned.kam("plan", "export", "ACME", "--format", form)

    assert ours[:2] == (0, f"acme-internal-plan.{form}\n")
    assert theirs[:2] == (0, f"acme-joint-plan.{form}\n")
    assert german[:2] == (0, "")
    assert (again[0], "there already" in again[2]) == (1, True)
    kind, key = PaperForm(form), without_spaces("Key-Account-Plan")
    assert key in without_spaces(all_of_it((tmp_path / "hier").read_bytes(), kind))
    assert key not in without_spaces(all_of_it((tmp_path / ours[1].strip()).read_bytes(), kind))


def test_what_left_the_house_is_noted_with_who_and_for_whom(planned: Terminal) -> None:
    planned.keep(a_person("U0LEAD", Role.SALES_LEADER))

    planned.kam("plan", "export", "ACME", "--customer-safe", "--format", "pdf", "--as", "U0LEAD")

    store = open_store(planned.url)
    with store.unit_of_work(HERE) as work:
        newest, *_ = work.audit.entries()
    store.close()
    assert (newest.action, newest.by) == (AuditAction.PLAN_EXPORTED, "U0LEAD")
    assert json.loads(newest.detail) == {
        "customer_safe": True, "form": "pdf", "plan": 1, "version": 4,
    }  # fmt: skip


def test_the_history_and_a_comparison_say_what_changed(planned: Terminal) -> None:
    _, listed, _ = planned.kam("plan", "history", "ACME")
    _, older, _ = planned.kam("plan", "history", "ACME", "--before", "2", "--json")
    _, compared, _ = planned.kam("plan", "compare", "ACME", "1", "2")
    _, to_now, _ = planned.kam("plan", "compare", "ACME", "2")

    assert listed.splitlines()[0].endswith("Kim Muster: Competitors")
    assert [each["kind"] for each in json.loads(older)] == ["started"]
    assert "new: We equip the second plant." in compared
    assert "new: Goal g1" in to_now


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("show", "Nobody Inc"), "Nobody Inc"),
        (("show", "ACME", "--version", "99"), "99"),
        (("show", "ACME", "--version", "0"), "0"),
        (("show", "ACME", "--plan", "7"), "ACME"),
        (("compare", "ACME", "1", "99"), "99"),
        (("start", "ACME"), "draft"),
        (("start", "ACME", "--template", "fancy"), "standard"),
        (("start", "ACME", "--template", "gone.toml"), "gone.toml"),
        (("start", "ACME", "--as", "U0PLAIN"), ""),
        (("export", "ACME", "--version", "99", "--format", "pdf"), "99"),
        (("export", "ACME", "--out", "no/such/folder/plan.md"), "plan.md"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else None,
)
def test_what_cannot_be_is_refused_in_one_sentence(
    planned: Terminal, arguments: tuple[str, ...], about: str
) -> None:
    planned.keep(a_person("U0PLAIN"))

    code, out, err = planned.kam("plan", *arguments)

    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert about in err


def test_an_account_without_a_plan_says_how_to_start_one(terminal: Terminal) -> None:
    terminal.keep(an_account())

    code, _, err = terminal.kam("plan", "show", "ACME")

    assert (code, "kam plan start" in err) == (1, True)


def test_a_member_sees_no_opinion_of_anybody(planned: Terminal) -> None:
    planned.keep(a_person("U0PLAIN"))

    _, of_member, _ = planned.kam("plan", "show", "ACME", "--as", "U0PLAIN")
    _, of_team, _ = planned.kam("plan", "show", "ACME", "--as", MANAGER.person)

    assert "sceptic" in of_team
    assert "sceptic" not in of_member


def test_a_plan_is_laid_out_by_a_file_of_ones_own(terminal: Terminal, tmp_path: Path) -> None:
    terminal.keep(an_account(), a_person("U1", Role.ADMINISTRATOR))
    file = tmp_path / "ours.toml"
    file.write_text(TEMPLATE, encoding="utf-8")

    code, _, _ = terminal.kam("plan", "start", "ACME", "--template", str(file))
    _, out, _ = terminal.kam("plan", "show", "ACME", "--json")

    assert code == 0
    assert json.loads(out)["template"] == "ours"


def test_a_plan_is_laid_out_by_a_file_in_the_home_folder(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.keep(an_account())
    folder = tmp_path / "home" / "templates"
    folder.mkdir()
    (folder / "ours.toml").write_text(TEMPLATE, encoding="utf-8")

    code, _, _ = terminal.kam("plan", "start", "ACME", "--template", "ours")
    refused = terminal.kam("plan", "start", "ACME", "--template", "fancy")

    assert code == 0
    assert (refused[0], "ours" in refused[2]) == (1, True)


def test_a_template_that_cannot_be_right_is_refused_with_its_place(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.keep(an_account())
    file = tmp_path / "ours.toml"
    file.write_text(TEMPLATE + "minimum = false\n", encoding="utf-8")

    code, _, err = terminal.kam("plan", "start", "ACME", "--template", str(file))

    assert (code, "sections[0].minimum" in err) == (1, True)


def test_only_the_usual_kinds_of_file_can_be_asked_for(planned: Terminal) -> None:
    assert planned.kam("plan", "export", "ACME", "--format", "xls")[0] == 2
    assert planned.kam("plan", "compare", "ACME", "one")[0] == 2
