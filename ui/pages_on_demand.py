"""The pages of the rail, each of them made when somebody first goes there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.pages.page import Page


class PagesOnDemand(Mapping[str, "Page"]):
    """By key of the rail. Making all of them would be most of what signing in costs, and nobody opens all."""

    def __init__(self, take_in: Callable[[Page], None]) -> None:
        """Each page that is made goes to `take_in` before anybody opens it."""
        self._take_in = take_in
        self._makers: dict[str, Callable[[], Page]] = {}
        self._made: dict[str, Page] = {}

    def offer(self, key: str, make: Callable[[], Page]) -> None:
        """There is a page under this key, and this is how it is made."""
        self._makers[key] = make

    def put(self, key: str, page: Page) -> None:
        """A page that was made for something else too."""
        self._makers[key] = lambda: page
        self._made[key] = page

    @property
    def made(self) -> Mapping[str, Page]:
        """Those that are there by now."""
        return self._made

    def __getitem__(self, key: str) -> Page:
        if key not in self._made:
            page = self._makers[key]()
            self._take_in(page)
            self._made[key] = page
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
