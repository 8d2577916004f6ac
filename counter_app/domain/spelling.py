"""Names that differ by one slip of the pen: a letter too many, too few, another one, or two exchanged."""

from __future__ import annotations

from typing import Final

#: In a shorter name one other letter makes another name: Bos and Vos.
LEAST: Final = 4
#: A longer text is no name that anybody types by heart.
_LONGEST: Final = 40


def deletions(text: str) -> frozenset[str]:
    """`text` with one letter left out, each way; two names one slip apart share one of these or each other."""
    if not LEAST <= len(text) <= _LONGEST:
        return frozenset()
    return frozenset(text[:at] + text[at + 1 :] for at in range(len(text)))


def slips(text: str) -> frozenset[str]:
    """`text` with one slip, each way; a low line stands for any letter that was put in, or in a letter's place."""
    added = {f"{text[:at]}_{text[at:]}" for at in range(len(text) + 1)}
    replaced = {f"{text[:at]}_{text[at + 1 :]}" for at in range(len(text))}
    exchanged = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    return deletions(text) | added | replaced | exchanged


def one_slip_apart(one: str, other: str) -> bool:
    """Whether at most one letter was left out, added, replaced, or exchanged with its neighbour."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((at for at, sign in enumerate(one) if sign != other[at]), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    if one[same + 1 :] == other[same + 1 :]:
        return True
    return one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
