"""Papers of a request: sound ones are kept, everything else gets a sentence, and identity copies go in time."""

from __future__ import annotations

import hashlib
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain.attachment import NO_NAME, AttachmentKind, MediaType, safe_name
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.output.attachment_check import LARGEST_FILE, check
from counter_app.services.demo_requests import identify
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_dossier import attachment, attachment_content, attachment_destroyed
from tests.services import stories
from tests.town import Town


def pdf(pages: int = 1, size: tuple[int, int] = (595, 842)) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=size)
    out = BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def image(kind: str, size: tuple[int, int] = (40, 60)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def png_header(across: int, down: int) -> bytes:
    """A picture that says to be this large, with nothing in it."""
    head = across.to_bytes(4, "big") + down.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(99))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
        for name, data in chunks
    )


def bomb(*, twice: bool = False) -> bytes:
    """A PDF whose object stream becomes a gigabyte."""
    # Of one block that stands on its own, again and again: packing them all would take a second.
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (400 * 1024**2 % 65_521 << 16) + 1
    packed = b"\x78\xda" + 400 * block + b"\x03\x00" + checksum.to_bytes(4, "big")
    if twice:
        packed = zlib.compress(packed)
    way = b"[/FlateDecode /FlateDecode]" if twice else b"/FlateDecode"
    return (
        b"%PDF-1.5\n1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter " + way
        + b" /Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n%%EOF"
    )  # fmt: skip


SOUND = {MediaType.PDF: pdf(2), MediaType.PNG: image("PNG"), MediaType.JPEG: image("JPEG")}


@pytest.mark.parametrize("kind", list(SOUND))
def test_a_sound_paper_is_what_it_is(kind: MediaType) -> None:
    found = check(SOUND[kind])
    assert found.media_type is kind
    assert found.pages == (2 if kind is MediaType.PDF else 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b" \n ", "leeg"),
        (b"MZ\x90\x00" + bytes(99), "geen PDF"),
        (b"<html>%PDF-1.7", "geen PDF"),
        (b"%PDF-" + bytes(LARGEST_FILE), "hoogstens 25 MB"),
        (b"%PDF-1.7\nnothing", "beschadigd"),
        (SOUND[MediaType.PNG][:60], "beschadigd"),
        (SOUND[MediaType.JPEG][:80], "beschadigd"),
        (png_header(100_000, 100_000), "beeldpunten"),
        (png_header(9_000, 9_000), "beeldpunten"),
        (pdf(201), "pagina"),
        (pdf(1, (3, 14_000)), "beschadigd"),
        (image("PNG", (1, 400)), "beschadigd"),
        (bomb(), "te groot"),
        (bomb(twice=True), "te groot"),
        (bomb().replace(b"/FlateDecode", b"/LZWDecode"), "te groot"),
        (bomb().replace(b"/FlateDecode", b"/Fl#61teDecode"), "te groot"),
    ],
)
def test_everything_else_gets_a_sentence(content: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told) as refused:
        check(content)
    assert refused.value.field == "path"


def test_a_pdf_with_a_password_is_told_so() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    out = BytesIO()
    made.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    with pytest.raises(UserError, match="wachtwoord"):
        check(out.getvalue())


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound paper with some bytes otherwise, cut off, or something put in."""
    content = bytearray(draw(st.sampled_from(list(SOUND.values()))))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(content) - 1))
        how = draw(st.sampled_from(["change", "cut", "insert", "repeat"]))
        if how == "change":
            content[place] = draw(st.integers(0, 255))
        elif how == "cut":
            del content[place : place + draw(st.integers(1, 200))]
        elif how == "insert":
            content[place:place] = draw(st.binary(max_size=40))
        else:
            content[place:place] = content[place : place + draw(st.integers(1, 200))]
        if not content:
            return b"%PDF-"
    return bytes(content)


@given(damaged() | st.binary(max_size=400) | st.binary(max_size=200).map(lambda rest: b"%PDF-1.4\n" + rest))
@example(b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n1 0 obj<</Pages 1 0 R/Kids[1 0 R]>>endobj")
@example(b"\xff\xd8\xff")
def test_whatever_the_bytes_there_is_an_answer(content: bytes) -> None:
    try:
        found = check(content)
    except UserError as refused:
        assert refused.sentence
    else:
        assert 1 <= found.pages <= 200


@given(st.text(max_size=300))
@example("..\\..\\windows\\system32\\brief.pdf")
@example("/etc/passwd")
@example("scan\u202efdp.exe")
@example("a\x00b\r\nc\t.pdf")
@example("\u200b\u200f")
@example("..")
def test_a_name_is_only_for_reading(name: str) -> None:
    kept = safe_name(name)
    assert kept
    assert len(kept) <= 120
    assert kept == kept.strip()
    assert not set(kept) & set("/\\\x00\r\n\t\u202e\u200b\u200f")
    assert kept not in (".", "..")
    assert safe_name(kept) == kept


def test_names_that_say_nothing_and_names_that_do() -> None:
    assert safe_name("C:\\scans\\verzoek  mevrouw.pdf") == "verzoek mevrouw.pdf"
    assert safe_name("../..") == NO_NAME
    assert safe_name("x" * 400 + ".jpeg").endswith("….jpeg")


def with_paper(
    counter: Counter, town: Town, kind: AttachmentKind = AttachmentKind.REQUEST
) -> tuple[StoredRequest, int]:
    stored = stories.letter(counter, town)
    stored = counter.attachments.add_bytes(
        stored.id, stored.version, SOUND[MediaType.PDF], "D:\\scan\\brief.pdf", kind
    )
    return stored, counter.attachments.of(stored.id)[-1].id


def test_a_paper_is_kept_byte_for_byte_and_looking_is_recorded(town: Town, tmp_path: Path) -> None:
    clerk = town.counter()
    path = tmp_path / "brief.pdf"
    path.write_bytes(SOUND[MediaType.PDF])
    stored = stories.letter(clerk, town)
    stored = clerk.attachments.add(stored.id, stored.version, path, AttachmentKind.REQUEST)
    (one,) = clerk.attachments.of(stored.id)
    assert (one.name, one.pages, one.media_type) == ("brief.pdf", 2, MediaType.PDF)
    assert one.digest == hashlib.sha256(SOUND[MediaType.PDF]).hexdigest()
    assert clerk.attachments.content(one.id) == SOUND[MediaType.PDF]
    (line,) = stories.audit_lines(town.database, "attachment_opened")
    assert (line.request_id, line.detail) == (stored.id, {"attachment": one.id})


def test_a_file_that_isnt_there_is_told(town: Town, tmp_path: Path) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UserError):
            clerk.attachments.add(stored.id, stored.version, path, AttachmentKind.OTHER)


def test_an_email_is_never_kept(town: Town) -> None:
    clerk = town.counter()
    stored = clerk.requests.start(Channel.EMAIL)
    with pytest.raises(UserError, match="e-mail"):
        clerk.attachments.add_bytes(
            stored.id, stored.version, SOUND[MediaType.PDF], "mail.pdf", AttachmentKind.REQUEST
        )


def test_two_clerks_adding_at_once_get_a_conflict(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    stored = stories.letter(clerk, town)
    clerk.attachments.add_bytes(stored.id, stored.version, SOUND[MediaType.PNG], "a", AttachmentKind.OTHER)
    with pytest.raises(Conflict):
        other.attachments.add_bytes(
            stored.id, stored.version, SOUND[MediaType.PNG], "b", AttachmentKind.OTHER
        )
    assert [one.name for one in clerk.attachments.of(stored.id)] == ["a"]


def test_papers_about_somebody_secret_are_for_designated_clerks(town: Town) -> None:
    clerk = town.counter()
    stored, paper = with_paper(clerk, town)
    town.set_secrecy("lives_alone", "7")
    with pytest.raises(NotAllowed):
        town.second_clerk().attachments.content(paper)
    assert clerk.attachments.content(paper)
    assert stored.is_open


def test_an_identity_copy_goes_after_the_check_and_not_before(town: Town) -> None:
    clerk = town.counter()
    stored, copy = with_paper(clerk, town, AttachmentKind.IDENTITY_COPY)
    with pytest.raises(UserError, match="identiteit"):
        clerk.attachments.destroy_copy(stored.id, stored.version, copy)
    assert clerk.attachments.content(copy)
    stored = identify(clerk, stored)
    stored = clerk.attachments.destroy_copy(stored.id, stored.version, copy)
    with pytest.raises(UserError, match="vernietigd"):
        clerk.attachments.content(copy)
    with pytest.raises(UserError, match="vernietigd"):
        clerk.attachments.destroy_copy(stored.id, stored.version, copy)
    (left,) = clerk.attachments.of(stored.id)
    assert left.digest == hashlib.sha256(SOUND[MediaType.PDF]).hexdigest()
    assert left.destroyed_at is not None
    assert left.destroyed_by == clerk.clerk.name
    with town.database.read() as connection:
        assert connection.execute(select(attachment_content)).all() == []
    assert [line.request_id for line in stories.audit_lines(town.database, "copy_destroyed")] == [stored.id]


def test_no_other_paper_goes_that_way(town: Town) -> None:
    clerk = town.counter()
    stored, paper = with_paper(clerk, town)
    stored = identify(clerk, stored)
    with pytest.raises(UserError, match="identiteitsbewijs"):
        clerk.attachments.destroy_copy(stored.id, stored.version, paper)


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR, None], ids=["clerk", "supervisor", "owner"])
def test_at_the_prompt_bytes_neither_change_nor_go(town: Town, role: Role | None) -> None:
    clerk = town.counter()
    stored, paper = with_paper(clerk, town)
    identify(clerk, stored)
    _, copy = with_paper(clerk, town, AttachmentKind.IDENTITY_COPY)
    database = town.database if role is None else town.counter(role).desk.database
    attacks = (
        update(attachment_content).values(content=b"%PDF-other"),
        delete(attachment_content),
        update(attachment).values(kind="identity_copy"),
        delete(attachment),
        insert(attachment_destroyed).values(attachment_id=paper, identity_check_id=1).inline(),
        insert(attachment_destroyed).values(attachment_id=copy, identity_check_id=1).inline(),
    )
    for attack in attacks:
        with pytest.raises((DBAPIError, NotAllowed)), database.begin() as connection:
            connection.execute(attack)
    assert clerk.attachments.content(paper) == SOUND[MediaType.PDF]


@pytest.mark.parametrize("role", [Role.CASHIER, Role.APPLICATION_MANAGER, Role.DATA_MANAGER])
def test_who_has_nothing_to_do_with_requests_sees_no_papers(town: Town, role: Role) -> None:
    stored, paper = with_paper(town.counter(), town)
    counter = town.counter(role)
    for forbidden in (
        lambda: counter.attachments.of(stored.id),
        lambda: counter.attachments.content(paper),
        lambda: counter.attachments.add_bytes(stored.id, stored.version, b"x", "x", AttachmentKind.OTHER),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    if town.database.dialect == "postgresql":
        with pytest.raises((DBAPIError, NotAllowed)), counter.desk.database.read() as connection:
            connection.execute(select(attachment_content))
