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
