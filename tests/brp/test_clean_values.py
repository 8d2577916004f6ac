"""What is quickly told to be right is what the checks find nothing wrong with, the first time and every next one."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.brp.checks import value_kinds
from counter_app.brp.clean_values import CLEAN, is_clean
from counter_app.brp.rubrics import ELEMENTS
from counter_app.brp.shifts import misfits
from counter_app.domain import codes
from counter_app.domain.codes import Code, NationalTables

_SEEN = ("20010228", "20010229", "20000229", "00000000", "19800000", "00000514", "0518", "6030", "2143101271",
         "999900006", "Dorpsstraat", "Zoë", "O'Brien", "a  b", " a", "a\u00a0b", "1" * 17, "١٢٣٤٥٦٧٨")  # fmt: skip
_VALUES = (
    st.sampled_from(_SEEN)
    | st.text("0123456789", min_size=1, max_size=18)
    | st.text("aZ09 .,'?<é&;-\u0301\x07", min_size=1, max_size=45)
    | st.dates(date(1600, 1, 1), date(2100, 1, 1)).map(lambda day: f"{day:%Y%m%d}")
)


@given(st.sampled_from(sorted(ELEMENTS)), _VALUES)
@example("03.10", "20010229")
@example("11.10", "Dorpsstraat")
@example("02.40", "Zoë")
@example("80.20", "20260105080000000")
def test_it_agrees_with_the_checks_whether_or_not_it_saw_the_value_before(element: str, value: str) -> None:
    is_right = not misfits(element, value) and not value_kinds(element, value)
    assert is_clean(element, value) is is_right
    assert is_clean(element, value) is is_right
    if CLEAN[element](value):
        assert is_right


def test_a_code_that_a_newer_table_dropped_is_known_no_more() -> None:
    shipped = codes.shipped_tables()
    assert is_clean("09.10", "0518")
    assert is_clean("03.20", "0518")
    assert CLEAN["09.10"]("0518")
    kept = {code: one for code, one in shipped.tables["33"].items() if code != "0518"}
    newer = {**shipped.tables, "33": {**kept, "9001": Code("9001", "Toetsoog")}}
    try:
        codes.adopt(NationalTables("newer", date(2100, 1, 1), newer))
        assert not is_clean("09.10", "0518")
        assert not is_clean("03.20", "0518")
        assert is_clean("09.10", "9001")
    finally:
        codes.adopt(None)
    assert is_clean("09.10", "0518")
    assert not is_clean("09.10", "9001")
