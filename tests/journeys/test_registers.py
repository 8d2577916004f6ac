"""A letter from an organisation that is in the register: chosen there by keyboard, and decided by what it says."""

from __future__ import annotations

from counter_app.domain.requester import RequesterClass
from tests.journeys.driver import Clerk
from tests.journeys.test_window import ALT, SHIFT, K, settle, sign_in
from tests.journeys.test_window import clerk as clerk
from tests.registers.filled import entered
from tests.town import Town


def test_a_known_requester_is_chosen_and_not_typed(clerk: Clerk, town: Town) -> None:
    body = entered(
        town, "recipients", name="Waterschap Vechtpolder", requester_class=str(RequesterClass.EXTERNAL_BODY),
        address="Dijklaan 2\n1399 ZZ MUIDERBERG", autorisatiebesluit="2025-0000012345",
    )  # fmt: skip
    entered(town, "telephone_authorisations", employee="Noor Bakhuizen", department="Brandweer")
    counter = sign_in(clerk, town)
    clerk.press(K.Key_F7, SHIFT)
    clerk.sees("Soort verzoeker")
    settle(clerk)
    clerk.press(K.Key_K, ALT)
    clerk.wait(lambda: clerk.focus_name.startswith("Wie vraagt"), "the field of the register")
    # A clerk reads registers and doesn't fill them.
    clerk.sees("voert hem in")
    clerk.type("vechtpolder")
    settle(clerk)
    clerk.press(K.Key_Return)
    settle(clerk)
    clerk.sees("Waterschap Vechtpolder")
    (item,) = counter.requests.work_list()
    stored = counter.requests.read(item.id)
    assert stored.recipient_entry_id == body.id
    assert stored.requester_class is RequesterClass.EXTERNAL_BODY
    assert stored.requester_address == "Dijklaan 2\n1399 ZZ MUIDERBERG"
    told = counter.decisions.known(stored.id).derived
    assert ("autorisatiebesluit", True, f"register bekende afnemers, nr. {body.number}") in told
