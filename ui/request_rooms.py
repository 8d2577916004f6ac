"""The pages on which one request is worked on, and the ways from one to the other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.pages.disclosure_overview import DisclosureOverviewPage
from ui.pages.dossier import DossierPage
from ui.pages.identity import IdentityPage
from ui.pages.person import PersonPage
from ui.pages.person_rights import PersonRightsPage
from ui.pages.print_preview import PrintPreviewPage
from ui.pages.referral import ReferralPage
from ui.pages.request import RequestPage
from ui.pages.selection import SelectionPage
from ui.pages.weighing import WeighingPage

if TYPE_CHECKING:
    from counter_app.domain.channel import Channel
    from counter_app.domain.elements import Element
    from counter_app.services.office import Counter
    from ui.background import Background
    from ui.pages.page import Page
    from ui.printing import DocumentPrinter
    from ui.request.dossier_words import DossierTask
    from ui.theme import Theme

P = TypeVar("P", bound="Page")


class RequestRooms(QObject):
    """Makes a page when it is first needed, and opens it by asking for it; the window keeps the way back."""

    page_made = Signal(object)  # Page: for the window to take in
    page_wanted = Signal(object)  # Page
    back_wanted = Signal()
    article_wanted = Signal(str)
    new_recipient_wanted = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, background: Background, printer: DocumentPrinter
    ) -> None:
        super().__init__()
        self._around = (theme, counter, background)
        self._printer = printer

    def make_request(self) -> None:
        """The request screen, before anybody opens it."""
        assert self._request is not None

    @cached_property
    def _request(self) -> RequestPage:
        request = self._made(RequestPage(*self._around))
        request.article_wanted.connect(self.article_wanted)
        request.new_recipient_wanted.connect(self.new_recipient_wanted)
        request.identity_wanted.connect(self._on_identity)
        request.preview_wanted.connect(self._on_preview)
        request.documents_wanted.connect(self.show_documents)
        request.selection_wanted.connect(self._on_selection)
        request.weighing_wanted.connect(self.open_weighing)
        request.referral_wanted.connect(self.open_referral)
        request.dossier_wanted.connect(self._on_dossier)
        request.person_wanted.connect(self._on_person)
        return request

    @cached_property
    def _identity(self) -> IdentityPage:
        identity = self._made(IdentityPage(*self._around))
        identity.done.connect(self._on_identified)
        return identity

    @cached_property
    def _dossier(self) -> DossierPage:
        dossier = self._made(DossierPage(*self._around))
        dossier.request_wanted.connect(self.open_request)
        dossier.overview_wanted.connect(self.open_overview)
        dossier.rights_wanted.connect(self.open_rights)
        return dossier

    @cached_property
    def _person(self) -> PersonPage:
        person = self._made(PersonPage(*self._around))
        person.rights_wanted.connect(self.open_rights)
        person.request_wanted.connect(self.open_request)
        return person

    @cached_property
    def _selection(self) -> SelectionPage:
        return self._made(SelectionPage(*self._around, self._printer))

    @cached_property
    def _weighing(self) -> WeighingPage:
        return self._made(WeighingPage(*self._around))

    @cached_property
    def _referral(self) -> ReferralPage:
        referral = self._made(ReferralPage(*self._around))
        referral.documents_wanted.connect(self.show_documents)
        return referral

    @cached_property
    def _print(self) -> PrintPreviewPage:
        return self._made(PrintPreviewPage(*self._around))

    @cached_property
    def _overview(self) -> DisclosureOverviewPage:
        overview = self._made(DisclosureOverviewPage(*self._around))
        overview.documents_wanted.connect(self.show_documents)
        return overview

    @cached_property
    def _rights(self) -> PersonRightsPage:
        rights = self._made(PersonRightsPage(*self._around))
        rights.overview_wanted.connect(self.open_overview)
        rights.documents_wanted.connect(self.show_documents)
        return rights

    def _made(self, page: P) -> P:
        self.page_made.emit(page)
        return page

    def open_request(self, request_id: int) -> None:
        """The request screen on one request."""
        self._request.show_request(request_id)
        self.page_wanted.emit(self._request)

    def new_request(self, channel: Channel, person_id: int | None = None) -> None:
        """The request screen on a request that starts now; from a person's page about that person."""
        self._request.start(channel, person_id)
        self.page_wanted.emit(self._request)

    def show_documents(self, request_id: int) -> None:
        """The final papers of a request."""
        self._print.show_documents(request_id)
        self.page_wanted.emit(self._print)

    def open_overview(self, request_id: int | None = None) -> None:
        """To whom data of the person of a request were given; without a request its number is asked."""
        self._overview.open_request(request_id)
        self.page_wanted.emit(self._overview)

    def open_rights(self, request_id: int | None = None) -> None:
        """What the person of a request asks about their own data; without a request its number is asked."""
        self._rights.open_request(request_id)
        self.page_wanted.emit(self._rights)

    def open_weighing(self, request_id: int) -> None:
        """The weighing of interests of a request."""
        self._weighing.open_request(request_id)
        self.page_wanted.emit(self._weighing)

    def open_referral(self, request_id: int) -> None:
        """What was laid before somebody else."""
        self._referral.open_request(request_id)
        self.page_wanted.emit(self._referral)

    def _on_identity(self, request_id: int) -> None:
        self._identity.open_request(request_id)
        self.page_wanted.emit(self._identity)

    def _on_identified(self, _request_id: int) -> None:
        self.back_wanted.emit()

    def _on_preview(self, request_id: int, chosen: tuple[Element, ...] | None) -> None:
        self._print.open_request(request_id, chosen)
        self.page_wanted.emit(self._print)

    def _on_selection(self, request_id: int) -> None:
        self._selection.open_request(request_id)
        self.page_wanted.emit(self._selection)

    def _on_dossier(self, request_id: int, task: DossierTask | None) -> None:
        self._dossier.open_request(request_id, task)
        self.page_wanted.emit(self._dossier)

    def _on_person(self, person_id: int, request_id: int, grounds: tuple[tuple[str, object], ...]) -> None:
        self._person.open_person(person_id, request_id=request_id, grounds=grounds)
        self.page_wanted.emit(self._person)
