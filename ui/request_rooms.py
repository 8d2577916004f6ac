"""The pages on which one request is worked on, and the ways from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


class RequestRooms(QObject):
    """Opens a page by asking for it; the window keeps the way back."""

    page_wanted = Signal(object)  # Page
    back_wanted = Signal()
    article_wanted = Signal(str)
    new_recipient_wanted = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, background: Background, printer: DocumentPrinter
    ) -> None:
        super().__init__()
        self._request = RequestPage(theme, counter, background)
        self._identity = IdentityPage(theme, counter, background)
        self._dossier = DossierPage(theme, counter, background)
        self._person = PersonPage(theme, counter, background)
        self._selection = SelectionPage(theme, counter, background, printer)
        self._weighing = WeighingPage(theme, counter, background)
        self._referral = ReferralPage(theme, counter, background)
        self._print = PrintPreviewPage(theme, counter, background)
        self._overview = DisclosureOverviewPage(theme, counter, background)
        self._rights = PersonRightsPage(theme, counter, background)
        self.pages: tuple[Page, ...] = (
            self._request,
            self._identity,
            self._dossier,
            self._person,
            self._selection,
            self._weighing,
            self._referral,
            self._print,
            self._overview,
            self._rights,
        )
        for page in self.pages:
            page.back_wanted.connect(self.back_wanted)
        self._connect()

    def _connect(self) -> None:
        request = self._request
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
        self._identity.done.connect(self._on_identified)
        self._dossier.request_wanted.connect(self.open_request)
        self._dossier.overview_wanted.connect(self.open_overview)
        self._dossier.rights_wanted.connect(self.open_rights)
        self._person.rights_wanted.connect(self.open_rights)
        self._rights.overview_wanted.connect(self.open_overview)
        self._rights.documents_wanted.connect(self.show_documents)
        self._overview.documents_wanted.connect(self.show_documents)
        self._person.request_wanted.connect(self.open_request)
        self._referral.documents_wanted.connect(self.show_documents)

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
