"""Facts for hypothesis: the cases of the tables with a few facts otherwise, forgotten, or all at random."""

from __future__ import annotations

from hypothesis import strategies as st

from counter_app.domain.elements import Element
from counter_app.regulation.facts import OPTIONS, SETTINGS, Facts, Value
from tests.regulation.tables import rows

KEYS = tuple(key for key in OPTIONS if key not in SETTINGS)
# Most random requests founder at the first article; those of the tables reach all of them.
_WORKED = [row.facts.values for row in rows()]


def values_of(key: str) -> tuple[Value, ...]:
    return OPTIONS[key] or (True, False)


@st.composite
def cases(draw: st.DrawFn, *, unknown: bool = True, elements: bool = False) -> Facts:
    """A request of some class on some channel; with `unknown`, some facts may not be known."""
    worked = draw(st.integers(0, 4), label="worked") > 0
    values: dict[str, Value] = dict(draw(st.sampled_from(_WORKED))) if worked else {}
    for key in KEYS:
        if key not in values and not (worked and unknown):
            values[key] = draw(st.sampled_from(values_of(key)), label=key)
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=3), label="otherwise"):
        values[key] = draw(st.sampled_from(values_of(key)), label=key)
    if unknown:
        for key in draw(st.lists(st.sampled_from(sorted(values)), max_size=4), label="forgotten"):
            values.pop(key, None)
    asked = draw(st.sets(st.sampled_from(Element), max_size=4), label="asked") if elements else ()
    return Facts(values, asked=asked)
