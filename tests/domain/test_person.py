"""What is read from a person record, and what deliberately isn't."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.naming import Name
from counter_app.domain.occurrence import EMPTY, Anomaly, Occurrence, Stack
from counter_app.domain.person import Investigation, PersonRecord, Relation


def record(**categories: dict[str, str] | list[dict[str, str]]) -> PersonRecord:
    """`c05=[...]`: each dictionary a stack that holds now."""
    return PersonRecord(
        "P1",
        {
            int(key[1:]): tuple(Stack(Occurrence(each)) for each in (raw if isinstance(raw, list) else [raw]))
            for key, raw in categories.items()
        },
    )


def test_an_absent_or_unreadable_secrecy_code_is_restricted() -> None:
    assert record().secrecy is None
    assert record().secrecy_code.restricted
    for raw in ("", " ", "8", "9", " 0", "00", "x"):
        assert record(c07={"70.10": raw}).secrecy_code.restricted, raw
    assert not record(c07={"70.10": "0"}).secrecy_code.restricted
    assert record(c07={"70.10": "7"}).secrecy == "7"


def test_the_strictest_of_several_secrecy_codes_counts() -> None:
    assert record(c07=[{"70.10": "0"}, {"70.10": "3"}]).secrecy == "3"
    assert record(c07={"70.10": "0"}, c21={"70.10": "7"}).secrecy == "7"
    assert record(c07={"70.10": "0"}, c21={"70.10": "0"}).secrecy == "0"
    shifted = PersonRecord("P1", {7: (Stack(Occurrence({"70.10": "0", "69.10": "x"}, shifted=True)),)})
    assert shifted.secrecy_code.restricted


def test_death_is_told_by_a_date_or_by_the_suspension_only() -> None:
    assert record(c06={"08.10": "20200101"}).deceased is Answer.YES
    assert record(c06={"08.10": "00000000"}).deceased is Answer.YES
    assert record(c07={"67.10": "20200101", "67.20": "O"}).deceased is Answer.YES
    assert record(c07={"67.10": "20200101", "67.20": "E"}).deceased is Answer.NO
    assert record(c06={"81.10": "0518", "85.10": "20200101"}).deceased is Answer.NO
    assert record(c06={"08.10": "20200101", "84.10": "O"}).deceased is Answer.NO
    assert record(c06={"08.10": "2020"}).deceased is Answer.UNKNOWN
    assert record(c06={"08.20": "0518"}).deceased is Answer.UNKNOWN


def test_running_investigations_and_what_they_cover() -> None:
    running = {"02.40": "Boer", "83.10": "010310", "83.20": "20250101"}
    one = record(c01=running, c08={"83.10": "080000", "83.20": "20250101", "83.30": "20250201"})
    (investigation,) = one.investigations
    assert investigation.covers("01.03.10")
    assert not investigation.covers("01.03.20")
    group, everything, history = (Investigation(target, None) for target in ("010300", "010000", "510310"))
    assert group.covers("01.03.20")
    assert not group.covers("01.04.10")
    assert everything.covers("01.04.10")
    assert history.covers("01.03.10")
    not_there = Investigation("089999", None)
    assert not_there.covers("08.11.10")
    assert not not_there.covers("01.11.10")
    assert not Investigation("x", None).covers("01.03.10")


def with_history(category: int, current: dict[str, str], *before: dict[str, str]) -> PersonRecord:
    """A record with one stack of this category."""
    return PersonRecord("P1", {category: (Stack(Occurrence(current), tuple(map(Occurrence, before))),)})


def test_an_investigation_of_an_earlier_address_marks_that_and_not_the_present_one() -> None:
    asked = {"11.10": "Nieuwstraat", "83.10": "581110", "83.20": "20250101"}
    for target in ("581110", "581100", "580000", "081110"):
        one = with_history(8, {"11.10": "Markt"}, asked | {"83.10": target})
        (investigation,) = one.investigations_before
        assert one.investigations == ()
        assert investigation.covers("58.11.10")
        assert not investigation.covers("08.11.10")
    present = with_history(8, asked | {"83.10": "081110"}, {"11.10": "Markt"})
    assert present.investigations_before == ()
    assert not present.investigations[0].covers("58.11.10")
    ended, wrong = asked | {"83.30": "20250201"}, asked | {"84.10": "O"}
    assert with_history(8, {}, ended, wrong).investigations_before == ()


def test_an_unreadable_target_of_an_investigation_covers_nothing_and_has_no_category() -> None:
    for target in ("²²1110", "", "PK", "\u0668\u06611110"):
        investigation = Investigation(target, None)
        assert investigation.category == ""
        assert not investigation.covers("08.11.10")
        assert not investigation.covers("58.11.10")


def test_what_was_recorded_as_wrong_is_no_name_address_relative_or_nationality() -> None:
    wrong = {
        "02.10": "Fout",
        "02.40": "Fout",
        "05.10": "0052",
        "11.10": "Foutstraat",
        "11.20": "1",
        "84.10": "O",
    }
    one = record(
        c01=wrong, c02=wrong, c04=wrong, c05=wrong, c08=wrong, c09=wrong, c10={"39.10": "21", "84.10": "S"}
    )
    assert one.name.is_empty
    assert one.relatives == ()
    assert one.nationalities == ()
    assert one.address.lines.all == ()
    assert one.current(10) == ()
    before = with_history(1, {"02.40": "Boer"}, wrong, {"02.40": "Bakker"})
    assert [name.surname for name in before.names_before] == ["Bakker"]
    moved = with_history(8, {"11.10": "Markt", "11.20": "1"}, wrong)
    assert moved.addresses_before == ()
    # Yet nothing of it is lost.
    assert before.categories[1][0].history[0]["02.10"] == "Fout"


def test_every_category_holds_several_facts_with_what_was_before_as_received() -> None:
    held = {
        10: {"39.10": "21", "39.20": "20301231", "39.30": "20200101"},
        11: {"32.10": "12", "33.10": "1"},
        12: {"35.10": "PN", "35.20": "SPECI2021", "35.50": "20310822"},
        13: {"31.10": "2", "38.10": "A"},
        21: {"70.10": "7"},
    }
    for category, values in held.items():
        stack = Stack(Occurrence(values), (Occurrence({"85.10": "20100101"}), EMPTY))
        one = PersonRecord("P1", {category: (stack, stack)})
        assert [dict(each) for each in one.current(category)] == [values, values]
        assert [dict(each) for each in one.history(category)] == [{"85.10": "20100101"}] * 2
        assert PersonRecord.from_json(one.to_json()).categories == one.categories


def test_who_isnt_a_resident_and_where_they_went() -> None:
    abroad = record(
        c07={"67.10": "20200101", "67.20": "R", "88.10": "0101"}, c08={"09.10": "1999", "13.10": "5010"}
    )
    assert (abroad.suspension is not None, abroad.municipality, abroad.address.is_abroad) == (
        True,
        "1999",
        True,
    )
    gone = record(c07={"67.10": "20200101", "67.20": "E"}, c08={"13.10": "0000"})
    assert gone.address.is_gone_unknown
    assert gone.address.lines.all == ()
    mail = record(c08={"10.10": "B", "11.10": "Markt", "11.20": "1", "09.10": "0425"})
    assert mail.address.is_mail_only
    assert mail.address.dwelling is None


def test_relatives() -> None:
    person = record(
        c02={"02.10": "Anna", "02.40": "Vos", "62.10": "19820514"},
        c03={"81.10": "0518", "85.10": "19820514"},
        c05=[{"02.40": "Kok", "06.10": "20100101", "15.10": "H"}, {"02.40": "Bos", "07.10": "20050101"}],
        c09=[{"01.10": "2143101271", "02.10": "Bo", "84.10": "O"}, {"02.10": "Kim", "03.10": "20120000"}],
    )
    assert [(each.relation, each.name.given or each.name.surname) for each in person.relatives] == [
        (Relation.PARENT_1, "Anna"),
        (Relation.PARTNER, "Kok"),
        (Relation.PARTNER, "Bos"),
        (Relation.CHILD, "Kim"),
    ]
    current, former = person.partners
    assert (current.is_ended, former.is_ended) == (False, True)
    assert current.union == "H"
    unknown_parent = record(c02={"02.40": "."}).parents[0]
    assert unknown_parent.name.is_empty


def test_earlier_names_nationalities_custody_and_guardianship() -> None:
    renamed = PersonRecord(
        "P1",
        {
            1: (
                Stack(
                    Occurrence({"02.10": "Kim", "02.40": "Boer", "03.20": "Thann", "03.30": "5002"}),
                    (
                        Occurrence({"02.10": "Karel", "02.40": "Boer"}),
                        Occurrence({"02.10": "Kim", "02.40": "Boer"}),
                        Occurrence({"02.10": "Fout", "02.40": "Boer", "84.10": "O"}),
                    ),
                ),
            )
        },
    )
    assert renamed.names_before == (Name("Karel", "", "", "Boer"),)
    assert (renamed.birth_place, renamed.birth_country) == ("Thann", "Frankrijk")
    person = record(c04=[{"05.10": "0001"}, {"64.10": "404"}], c11={"32.10": "12", "33.10": "1"})
    assert person.nationalities == ("Nederlandse",)
    assert person.custody == "12"
    assert person.under_guardianship is Answer.YES
    assert record(c11={"33.10": "2"}).under_guardianship is Answer.UNKNOWN
    assert record(c11={"32.10": "12"}).under_guardianship is Answer.NO
    assert record().under_guardianship is Answer.NO


def test_storage_is_lossless_and_the_digest_is_of_the_content() -> None:
    anomaly = Anomaly("P1", "01.02.10", " Jan", "stray_space", "Een spatie.")
    stack = Stack(
        Occurrence({"02.10": " Jan", "02.40": 'Łuk;"\n'}), (Occurrence({"02.10": "x"}, shifted=True),)
    )
    original = PersonRecord("P1", {1: (stack,), 6: (Stack(EMPTY, (EMPTY,)),)}, (anomaly,))
    again = PersonRecord.from_json(original.to_json())
    assert again == original
    assert again.categories[1][0].history[0].shifted
    relabelled = PersonRecord("P2", original.categories)
    assert relabelled.digest == original.digest
    assert record(c01={"02.10": "Jan"}).digest != record(c01={"02.10": "Jan "}).digest


def test_an_occurrence_never_shows_its_values_in_a_report() -> None:
    occurrence = Occurrence({"01.20": "999900006"})
    assert "999900006" not in repr(occurrence)
    assert occurrence == Occurrence({"01.20": "999900006"})
    assert len({occurrence, Occurrence({"01.20": "999900006"})}) == 1
    assert occurrence != "999900006"
