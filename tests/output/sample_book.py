"""The book of samples: every paper that the program can make is entered in it, by one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper, by whom it is made and of what."""

    name: str
    maker: Callable[..., bytes]
    content: Any
    preview: bool = False

    def draw(self) -> bytes:
        return self.maker(self.content, preview=True) if self.preview else self.maker(self.content)


SAMPLES: Final[dict[str, Sample]] = {}


def sample(name: str, maker: Callable[..., bytes], content: Any, *, preview: bool = False) -> None:
    """One more paper that is judged, drawn twice, read back and looked at."""
    assert name not in SAMPLES
    SAMPLES[name] = Sample(name, maker, content, preview)
