"""A whole disclosure in a process of its own, watched: what it opened, started and said beside its work.

Reads the database from standard input as JSON and answers with what was seen, as JSON.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.services import demo_requests
from counter_app.services.demo import ACCOUNTS
from counter_app.services.persons import Reason
from tests.campaigns.work import Where, counter_of

_WRITES = ("w", "a", "x", "+")


def main() -> None:
    """Search, open, take in, decide, give and print, with everything switched on that talks."""
    told = json.loads(sys.stdin.readline())
    seen: dict[str, list[str]] = {"written": [], "started": [], "logged": []}

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and any(sign in str(arguments[1] or "") for sign in _WRITES):
            seen["written"].append(str(arguments[0]))
        elif event.startswith(("subprocess.", "os.exec", "os.posix_spawn", "os.system", "tempfile.")):
            seen["started"].append(f"{event} {arguments}")

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen["logged"].append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")

    logging.basicConfig(level=logging.DEBUG, handlers=[Ear()])
    where = Where(path=Path(told["path"])) if told.get("path") else Where(url=told["url"])
    clerk, second = (
        counter_of(where, next(one for one in ACCOUNTS if one.login == login)) for login in ("sanne", "ines")
    )
    sys.addaudithook(watch)
    person = clerk.persons.find_by_a_number(DEMO_CAST["lives_alone"].a_number)
    assert person is not None
    clerk.persons.open(person, reason=Reason.CHECK_DATA)
    for given in (
        demo_requests.natural_person_with_consent(clerk, DEMO_CAST["lives_alone"].a_number),
        demo_requests.municipal_call(clerk, DEMO_CAST["address_investigated"].a_number, second),
    ):
        clerk.paper.previews(given.request.id)
        for paper in clerk.paper.documents(given.request.id):
            print_id, _ = clerk.paper.start_print(paper.id, "printer")
            clerk.paper.finish_print(print_id, True)
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
