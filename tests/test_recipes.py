"""The recipes for engineers are followed to the letter, in a copy of the program: what they promise has to follow."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
RECIPES: Final = ROOT / "counter_app" / "RECIPES.md"
_BLOCK: Final = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: What somebody does after following the recipes: look at the register, decide, read the letter, set the tariffs.
_LOOK: Final = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QApplication
import counter_app
from counter_app.clock import SetClock
from counter_app.domain.letter import LetterName
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.output.letter_text import shipped, shipped_source
from counter_app.registers import ALL_REGISTERS
from counter_app.regulation.coverage import coverage_of
from counter_app.regulation.decide import decide
from counter_app.regulation.digest import digest_of
from counter_app.regulation.editions import edition_named
from counter_app.regulation.explain import for_requester
from counter_app.services.accounts import NewAccount, add_account
from counter_app.services.demo import SETTINGS
from counter_app.services.office import Office
from counter_app.services.settings import write_settings
from counter_app.services.tariffs import list_tariffs, read_file, set_tariffs
from counter_app.storage import migrate
from counter_app.storage.database import Database
from tests.output.papers import pages
from counter_app.domain.decision import Outcome
from tests.regulation.tables import rows

place = Path(sys.argv[1])
told = {"program": str(Path(counter_app.__file__).parents[1]), "digest": digest_of("naarden-2027")}

edition = edition_named("naarden-2027")
told["missing"] = [one.screen for one in coverage_of(edition).missing]
told["old"] = any(one.key == "nothing_for_profit" for one in edition_named("naarden-2007").rules)
of_2007 = edition_named("naarden-2007")
cases = (row.facts.replaced({"profit_motive": True}) for row in rows() if row.edition == "naarden-2007")
facts = next(one for one in cases if decide(one, of_2007).outcome is Outcome.DISCLOSE)
decided = decide(facts, edition)
told["article"] = [one.screen for one in decided.citations]
told["refused"] = str(decided.outcome)
told["letter_of_refusal"] = str(for_requester(decided, facts, edition).letter)

database = Database.create_embedded(place / "recipes.db", bytes(range(32)))
migrate.create(database)
with database.begin() as connection:
    write_settings(connection, SETTINGS)
    for login, role in (("ines", Role.SUPERVISOR), ("aad", Role.APPLICATION_MANAGER), ("sanne", Role.CLERK)):
        add_account(connection, NewAccount(login, login.title(), "een-lang-wachtwoord", frozenset({role})))
office = Office.on(database, SetClock(datetime.now(UTC)))
keeper, manager, reader = (office.counter(login, "een-lang-wachtwoord", "") for login in ("ines", "aad", "sanne"))
lent = {"file": "2026-00012", "lent_on": "02-11-2026"}
entry = keeper.registers.add("loans", lent, "Uitgeleend")
keeper.registers.change(entry.id, entry.version, lent | {"back_on": "09-11-2026"}, "Terug")
told["list"] = [row.number for row in reader.registers.list("loans")]
told["history"] = len(reader.registers.history(entry.id))
told["csv"] = reader.register_files.csv("loans", "Nakijken").decode("utf-8-sig")
told["paper"] = " ".join(pages(reader.register_files.statement("loans")))
try:
    reader.registers.add("loans", lent, "")
    told["reader_adds"] = True
except NotAllowed:
    told["reader_adds"] = False

app = QApplication([])
from ui.pages.register_form import RegisterForm
from ui.theme import Theme
theme = Theme()
theme.apply(app)
form = RegisterForm(theme, ALL_REGISTERS["loans"], keeper.registers.names())
from ui.widgets.form_field import FormField
told["form"] = [one.name for one in form.findChildren(FormField)]

reminder = LetterName.LOAN_REMINDER
told["letter"] = shipped(reminder).definition.title
told["drawn"] = " ".join(pages(manager.letter_texts.preview(reminder, shipped_source(reminder))))

lines = read_file(place / "tarieven-2028.toml")
told["kept"] = set_tariffs(manager.desk, lines)
told["tariffs"] = [(one.code, one.amount_cents, one.valid_from.isoformat()) for one in list_tariffs(manager.desk)]
database.close()
print(json.dumps(told))
"""


def blocks() -> list[tuple[str, str, str]]:
    """The blocks of the recipes: kind, where it goes, and what it holds."""
    return _BLOCK.findall(RECIPES.read_text(encoding="utf-8"))


def changed(text: str, block: str) -> str:
    """A text after the lines of a diff were put in it; what they stand beside has to be there once."""
    before = "".join(f"{line[1:]}\n" for line in block.splitlines() if line[:1] in "- ")
    after = "".join(f"{line[1:]}\n" for line in block.splitlines() if line[:1] in "+ ")
    assert text.count(before) == 1, before
    return text.replace(before, after)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the copy tells after every recipe was followed in it."""
    copy = tmp_path_factory.mktemp("recipes")
    for folder in ("counter_app", "ui", "resources/letters"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for resource in (ROOT / "resources").iterdir():
        if resource.name != "letters":
            (copy / "resources" / resource.name).symlink_to(resource)
    (copy / "tests").symlink_to(ROOT / "tests")
    for kind, where, held in blocks():
        path = copy / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed(path.read_text("utf-8"), held) if kind == "diff" else held, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    # As the recipe says: the digest is what the program answers.
    digest = run(
        "-c", "from counter_app.regulation.digest import digest_of; print(digest_of('naarden-2027'))"
    ).strip()
    digests = copy / "counter_app" / "regulation" / "editions" / "digests.py"
    digests.write_text(digests.read_text("utf-8").replace("<digest>", digest), encoding="utf-8")
    told: dict[str, Any] = json.loads(run("-c", _LOOK, str(copy)))
    assert told["program"] == str(copy)
    assert told["digest"] == digest
    told["coverage"] = run("-m", "counter_app", "regulation", "show", "--edition", "naarden-2027")
    return told


def test_a_register_has_its_list_form_file_and_paper(followed: dict[str, Any]) -> None:
    assert len(followed["list"]) == 1
    assert followed["history"] == 2
    assert {"file", "lent_on", "back_on"} <= set(followed["form"])
    for wanted in ("Dossier", "2026-00012"):
        assert wanted in followed["csv"]
        assert wanted in followed["paper"]
    assert "Uitgeleende dossiers" in followed["paper"]
    assert followed["reader_adds"] is False


def test_an_edition_decides_by_its_new_article_and_the_old_one_stays(followed: dict[str, Any]) -> None:
    assert followed["old"] is False
    assert followed["refused"] == "weigeren"
    assert "art. 19 lid 1" in followed["article"]
    assert followed["letter_of_refusal"] in ("refusal", "wrong_channel")
    assert followed["missing"] == []
    assert "Wie met de gegevens winst wil maken, krijgt ze niet." in followed["coverage"]


def test_a_letter_is_checked_and_drawn(followed: dict[str, Any]) -> None:
    assert followed["letter"] == "Herinnering aan een dossier"
    assert "te leen" in followed["drawn"]


def test_a_tariff_year_is_taken_in(followed: dict[str, Any]) -> None:
    assert followed["kept"] == 1
    assert ["4.1", 810, "2028-01-01"] in followed["tariffs"]


def test_every_table_by_edition_is_named() -> None:
    """Who adds an edition is told each file that has a line for every edition."""
    told = RECIPES.read_text(encoding="utf-8")
    lists = re.compile(r'(?<!: )"naarden-2007"[:,]')
    for folder in ("counter_app", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            is_edition = "editions/" in where and not where.endswith("editions/__init__.py")
            if not is_edition and lists.search(path.read_text(encoding="utf-8")):
                assert where in told, where
