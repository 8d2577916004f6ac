"""The handbook: every screen has its page, every link and picture is there, and every word can be found."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import ui.pages
from counter_app.paths import resources
from ui.actions import COMMANDS
from ui.handbook import CONTENTS, GENERAL, KEYS, Topic, search, topics
from ui.pages.page import Page

FOLDER = resources() / "help"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]*)\)")
TOPICS = tuple(topics().values())


def page_classes() -> list[type[Page]]:
    """Every page that can be on the screen."""
    for module in pkgutil.iter_modules(ui.pages.__path__):
        importlib.import_module(f"ui.pages.{module.name}")
    found, more = set[type[Page]](), [Page]
    while more:
        kind = more.pop()
        subclasses = [one for one in kind.__subclasses__() if one.__module__.startswith("ui.")]
        more += subclasses
        found.update(one for one in subclasses if not one.__subclasses__())
    return sorted(found, key=lambda one: one.__name__)


@pytest.mark.parametrize("kind", page_classes(), ids=lambda kind: kind.__name__)
def test_every_screen_has_its_page_in_the_handbook(kind: type[Page]) -> None:
    assert kind.help_page in topics()


def test_a_screen_of_its_own_has_a_page_of_its_own() -> None:
    assert len({kind.help_page for kind in page_classes()}) > 10


def test_the_index_and_the_folder_are_the_same() -> None:
    listed = [key for _group, keys in CONTENTS for key in keys]
    assert sorted(listed) == sorted(path.stem for path in FOLDER.glob("*.md"))
    assert len({topic.title for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_every_link_and_every_picture_is_there(topic: Topic) -> None:
    for picture, address in LINK.findall(topic.markdown):
        if picture:
            assert (FOLDER / address).is_file(), address
        else:
            assert address.removesuffix(".md") in topics(), address
            assert address.endswith(".md")


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_a_page_begins_with_its_title_and_speaks_plainly(topic: Topic) -> None:
    assert topic.markdown.startswith(f"# {topic.title}\n")
    assert "!" not in topic.plain
    assert not re.search(r"\b(helaas|oeps)\b", topic.plain, re.IGNORECASE)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_every_key_that_a_page_names_exists(topic: Topic) -> None:
    known = {command.key for command in COMMANDS} | {f"Alt+{digit}" for digit in range(10)}
    known |= {"Tab", "Shift+Tab", "J", "N", "O", "Alt", "Ctrl+Enter", *"12345"}
    assert set(re.findall(r"`([^`]+)`", topic.markdown)) - known == set()


def test_every_page_can_be_reached_from_another_or_from_a_screen() -> None:
    linked = {address.removesuffix(".md") for one in TOPICS for _p, address in LINK.findall(one.markdown)}
    shown = {kind.help_page for kind in page_classes()}
    assert set(topics()) - linked - shown - {"registers", "cijfers"} == set()


def test_the_page_of_keys_tells_what_the_program_knows() -> None:
    text = topics()[KEYS].markdown
    assert [c.key for c in COMMANDS if f"| `{c.key}` | {c.text} | {c.hint} |" not in text] == []


def test_a_word_in_the_title_comes_first() -> None:
    found = [one.topic.key for one in search("nota")]
    assert found[0] == "kosten"
    assert "stap-betalen" in found


@pytest.mark.parametrize("typed", ["geheimhouding balie", "GEHEIMHOUDING Bálie", "balie   geheimhouding"])
def test_case_accents_and_order_do_not_matter(typed: str) -> None:
    assert search(typed)[0].topic.key == "geheimhouding"


def test_what_is_found_is_shown_in_its_sentence() -> None:
    (first, *_rest) = search("creditnota")
    assert "creditnota" in first.excerpt
    assert first.excerpt.count(". ") == 0


def test_nothing_typed_finds_nothing_and_so_does_what_is_not_there() -> None:
    assert search("  ") == ()
    assert search("zeppelin") == ()


def test_a_key_points_to_the_general_page_when_a_screen_names_none() -> None:
    assert Page.help_page == GENERAL
