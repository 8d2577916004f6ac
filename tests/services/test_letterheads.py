"""The municipality's own colour and logo: tried, checked, on all new paper, and frozen on what was made before."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain.colour import LEAST_CONTRAST, contrast_with_white
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.output.logo import HIGHEST, WIDEST, clean_logo, measures
from counter_app.services.letterheads import Look, change_look, preview_look, read_look
from counter_app.storage.tables_letterhead import logo
from counter_app.storage.tables_requests import document
from tests.services import stories
from tests.town import Town

RED = "#A61C2A"


def drawn(colour: str, width: int = 300, height: int = 100) -> bytes:
    file = BytesIO()
    remark = PngImagePlugin.PngInfo()
    remark.add_text("Author", "I. Vroom")
    Image.new("RGBA", (width, height), colour).save(file, "PNG", pnginfo=remark)
    return file.getvalue()


def pictures(paper: bytes) -> int:
    with pikepdf.open(BytesIO(paper)) as pdf:
        return sum(len(page.get_images()) for page in pdf.pages)


def refused_letter(town: Town) -> tuple[int, bytes]:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    clerk.decisions.decide(stored.id, stored.version)
    (paper,) = clerk.paper.documents(stored.id)
    return paper.id, clerk.paper.draw(paper.id)


def test_what_was_made_keeps_the_logo_of_its_day(town: Town) -> None:
    """Before, with the first logo, and with the second one: three letters that stay as they are."""
    desk = town.counter(Role.APPLICATION_MANAGER).desk
    town.set_secrecy("lives_alone", "7")
    look, letters = read_look(desk), []
    assert look == Look("#1A4F96")
    letters.append(refused_letter(town))
    for colour in ("navy", "green"):
        look = change_look(desk, look, Look(RED, drawn(colour)))
        letters.append(refused_letter(town))
    change_look(desk, look, Look("#1A4F96"))
    assert [pictures(paper) for _, paper in letters] == [0, 1, 1]
    clerk = town.counter()
    for document_id, paper in letters:
        assert clerk.paper.draw(document_id) == paper
    told = [line.detail["name"] for line in stories.audit_lines(town.database, "setting_changed")]
    assert sorted(told) == ["accent", "accent", "logo", "logo", "logo"]
    with town.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(logo)) == 2
        # Named by its digest, not repeated in every paper.
        assert max(map(len, connection.execute(select(document.c.content)).scalars())) < 6000


def test_a_look_is_tried_on_paper_and_nothing_is_kept(town: Town) -> None:
    desk = town.counter(Role.APPLICATION_MANAGER).desk
    paper = preview_look(desk, Look("a61c2a", drawn("navy")))
    assert "VOORBEELD" in stories.text_of(paper)
    assert pictures(paper) == 1
    assert read_look(desk) == Look("#1A4F96")


def test_two_managers_never_write_over_each_other(sqlite_town: Town) -> None:
    desk = sqlite_town.counter(Role.APPLICATION_MANAGER).desk
    seen = read_look(desk)
    kept = change_look(desk, seen, Look(" a61c2a "))
    assert kept == read_look(desk) == Look("#A61C2A")
    with pytest.raises(Conflict):
        change_look(desk, seen, Look("#14643A"))
    assert change_look(desk, kept, kept) == kept


def test_nobody_else_changes_the_letterhead(town: Town) -> None:
    for role in (Role.CLERK, Role.SUPERVISOR, Role.CASHIER):
        desk = town.counter(role).desk
        with pytest.raises(NotAllowed):
            read_look(desk)
        with pytest.raises(NotAllowed):
            preview_look(desk, Look(RED))
        with pytest.raises(NotAllowed):
            change_look(desk, Look(RED), Look(RED))


def test_a_logo_is_never_changed_or_thrown_away(town: Town) -> None:
    desk = town.counter(Role.APPLICATION_MANAGER).desk
    change_look(desk, read_look(desk), Look(RED, drawn("navy")))
    for act in (update(logo).values(picture=b"x"), delete(logo)):
        with pytest.raises((DBAPIError, NotAllowed)), desk.database.begin() as connection:
            connection.execute(act)


@pytest.mark.parametrize("colour", ["", "rood", "#12345", "#12345G", "#FFFFFF", "#FFD500", "#8A8A8A"])
def test_a_colour_that_cannot_be_read_is_refused(sqlite_town: Town, colour: str) -> None:
    desk = sqlite_town.counter(Role.APPLICATION_MANAGER).desk
    with pytest.raises(UserError) as refused:
        change_look(desk, read_look(desk), Look(colour))
    assert refused.value.field == "accent"


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#FFFFFF") == pytest.approx(1)
    # The lightest grey that still passes, and the next one.
    assert contrast_with_white("#767676") >= LEAST_CONTRAST > contrast_with_white("#777777")


def test_a_logo_fits_its_place_and_tells_nothing_of_its_maker() -> None:
    for width, height in ((3000, 300), (300, 3000), (10, 10)):
        kept = clean_logo(drawn("navy", width, height))
        across, down = measures(kept)
        assert across <= WIDEST + 0.01
        assert down <= HIGHEST + 0.01
        assert across / down == pytest.approx(width / height, rel=0.12)
        assert b"Vroom" not in kept
        assert clean_logo(kept) == kept


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "plaatje"),
        (b"GIF89a" + bytes(40), "plaatje"),
        (drawn("navy")[:60], "plaatje"),
        (bytes(1_000_001), "te groot"),
        (drawn("navy", 5000, 4000), "te groot"),
        (drawn("white"), "niet te zien"),
        (drawn("#00000000"), "niet te zien"),
    ],
)
def test_what_is_no_logo_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why):
        clean_logo(raw)


def test_a_photograph_is_no_logo() -> None:
    noise = Image.effect_noise((720, 216), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, "PNG")
    with pytest.raises(UserError, match="te veel kleuren"):
        clean_logo(file.getvalue())
