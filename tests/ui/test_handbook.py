"""The handbook: every screen has its page, every link and picture is there, and every word can be found."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import ui.pages
from counter_app.paths import resources
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Register
from counter_app.version import VERSION
from ui.actions import COMMANDS
from ui.handbook import CHANGES, CONTENTS, GENERAL, KEYS, REGISTERS, Topic, register_page, search, topics
from ui.pages.page import Page
from ui.words import ROLES

FOLDER = resources() / "help"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]*)\)")
TOPICS = tuple(topics().values())
#: A term as a page of the handbook writes it.
YEARS = {1: "een jaar", 2: "twee jaar", 5: "vijf jaar", None: "bewaard"}


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


@pytest.mark.parametrize("register", ALL_REGISTERS.values(), ids=lambda one: one.key)
def test_every_register_has_its_page_with_its_article_and_its_terms(register: Register) -> None:
    page = register_page(register.tab)
    assert page != REGISTERS
    text = topics()[page].plain.casefold()
    assert register.article.casefold() in text
    assert YEARS[register.term.years] in text
    for deadline in register.deadlines:
        assert deadline.article.casefold() in text
    for paper in register.papers:
        assert paper.label.casefold() in text
    assert 15 <= len(topics()[page].markdown.splitlines()) <= 40
    assert len({register_page(one.tab) for one in ALL_REGISTERS.values()}) == len(ALL_REGISTERS)


def test_a_register_that_has_no_page_yet_opens_the_page_of_them_all() -> None:
    assert register_page("Fictief") == REGISTERS


def test_the_index_and_the_folder_are_the_same() -> None:
    listed = [key for _group, keys in CONTENTS for key in keys]
    assert sorted(listed) == sorted([CHANGES, *(path.stem for path in FOLDER.glob("*.md"))])
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
    named = {one for one in re.findall(r"`([^`]+)`", topic.markdown) if not one.startswith("counter-app ")}
    assert named - known == set()


def test_every_page_can_be_reached_from_another_or_from_a_screen() -> None:
    linked = {address.removesuffix(".md") for one in TOPICS for _p, address in LINK.findall(one.markdown)}
    shown = {kind.help_page for kind in page_classes()}
    assert set(topics()) - linked - shown - {"cijfers"} == set()


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


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    words = ("bank", "kluis")
    found = search("bank kluis")
    assert any(all(word in one.excerpt.casefold() for word in words) for one in found)


def test_every_role_has_its_way_in() -> None:
    parts = topics()["wegwijzer"].markdown.split("\n## ")
    ways = {title: text for title, _newline, text in (part.partition("\n") for part in parts[1:])}
    assert set(ways) == set(ROLES.values())
    assert all(len(LINK.findall(text)) >= 3 for text in ways.values())
    assert "(wegwijzer.md)" in topics()[GENERAL].markdown


def test_what_changed_is_read_in_the_handbook() -> None:
    assert f"## {VERSION}" in topics()[CHANGES].markdown
    assert "(wijzigingen.md)" in topics()[GENERAL].markdown


def test_nothing_typed_finds_nothing_and_so_does_what_is_not_there() -> None:
    assert search("  ") == ()
    assert search("zeppelin") == ()


def test_a_key_points_to_the_general_page_when_a_screen_names_none() -> None:
    assert Page.help_page == GENERAL
