"""The national interface for tests: a real server on the loopback, filled from the official test set, strict in what
it accepts, and able to fail in every way."""

from __future__ import annotations

import json
import ssl
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import deepcopy
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from jsonschema import Draft202012Validator

from counter_app.domain.folding import fold
from counter_app.domain.person import PersonRecord
from tests.haal_centraal_people import pick, told
from tests.tls import Certificates

API_KEY = "sleutel-van-de-proef-1"
CLIENT, CLIENT_SECRET, SCOPE = "balie-proef", "geheim-van-de-proef", "000000-00000000000000000001"
_SPECIFICATION = (
    Path(__file__).resolve().parents[2] / "shared/data/haal-centraal-brp-personen-2.7.0.openapi.json"
)
_MOST_BY_NAME, _MOST_BY_ADDRESS = 10, 30
#: Records with these reasons are never told.
_WIPED = frozenset({"F", "W"})


@cache
def _specification() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_SPECIFICATION.read_text(encoding="utf-8"))
    return found


@cache
def validator(schema: str) -> Draft202012Validator:
    """What checks a value against a schema of the official specification."""
    components = _specification()["components"]
    return Draft202012Validator({"$ref": f"#/components/schemas/{schema}", "components": components})


def _names(schema: str) -> set[str]:
    """Every property of a schema with those that it takes from others."""
    return set(_properties(_specification()["components"]["schemas"][schema]))


def _properties(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from schema.get("properties", {})
    for part in schema.get("allOf", ()):
        reference = part.get("$ref", "").rpartition("/")[2]
        yield from _names(reference) if reference else _properties(part)


def problem(status: int, code: str, *params: tuple[str, str]) -> tuple[int, dict[str, Any]]:
    """An answer as the specification has it for what went wrong."""
    listed = [{"name": name, "code": why, "reason": "Waarde klopt niet."} for name, why in params]
    told_so = {"title": "Fout.", "status": status, "code": code, "detail": "Zie de documentatie"}
    return status, told_so | ({"invalidParams": listed} if listed else {})


def faults_of(query: Any) -> list[tuple[str, str]]:
    """What is wrong with a question, by the specification; its `type` says which schema holds."""
    kinds = _specification()["components"]["schemas"]["PersonenQuery"]["discriminator"]["mapping"]
    kind = query.get("type") if isinstance(query, dict) else None
    if kind not in kinds:
        return [("type", "value")]
    schema = kinds[kind].rpartition("/")[2]
    wrong = [
        (".".join(map(str, one.absolute_path)) or "vraag", "value")
        for one in validator(schema).iter_errors(query)
    ]
    wrong += [(name, "unknownParam") for name in query if name not in _names(schema)]
    wrong += [
        (f"fields[{at}]", "fields")
        for at, field in enumerate(query.get("fields", ()))
        if field.split(".")[0] not in _names("Persoon") or field.startswith("geheimhouding")
    ]
    return wrong


class HaalCentraalServer:
    """The server; what stands in `failing` happens to the next questions, one each."""

    def __init__(self, records: Iterable[PersonRecord], certificates: Certificates | None = None) -> None:
        everybody = [told(one) for one in records if one.bsn]
        wiped = [one for one in everybody if _code(one, "opschortingBijhouding", "reden") in _WIPED]
        self.people = {one["burgerservicenummer"]: one for one in everybody if one not in wiped}
        self.api_key = API_KEY
        self.secret = CLIENT_SECRET
        self.token_life: object = 3600
        self.tokens: list[str] = []
        self.asked: list[dict[str, Any]] = []
        self.failing: deque[str] = deque()
        #: The same failure for every question, until it is taken away.
        self.always_failing = ""
        self.refused: list[list[tuple[str, str]]] = []
        self._served = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._served.daemon_threads = True
        self._scheme = "http"
        if certificates is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificates.certificate, certificates.key)
            context.load_verify_locations(certificates.authority)
            context.verify_mode = ssl.CERT_REQUIRED
            self._served.socket = context.wrap_socket(self._served.socket, server_side=True)
            self._scheme = "https"
        self._thread = threading.Thread(target=self._served.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._served.server_port}/haalcentraal/api/brp"

    @property
    def token_url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._served.server_port}/token"

    def close(self) -> None:
        self._served.shutdown()
        self._served.server_close()
        self._thread.join()

    def kinds_asked(self) -> list[str]:
        """The types of the questions so far."""
        return [one["type"] for one in self.asked]

    def answer(self, query: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """What the interface says to a question."""
        wrong = faults_of(query)
        if wrong:
            self.refused.append(wrong)
            return problem(400, "paramsValidation", *wrong)
        self.asked.append(query)
        found, most = self._found(query)
        if most and len(found) > most:
            return problem(400, "tooManyResults")
        return 200, {"type": query["type"], "personen": [pick(one, query["fields"]) for one in found]}

    def _found(self, query: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
        if query["type"] == "RaadpleegMetBurgerservicenummer":
            return [self.people[bsn] for bsn in query["burgerservicenummer"] if bsn in self.people], 0
        alive = [
            one
            for one in self.people.values()
            if query.get("inclusiefOverledenPersonen") or "overlijden" not in one
        ]
        most = _MOST_BY_NAME if "geslachtsnaam" in query and "postcode" not in query else _MOST_BY_ADDRESS
        return [one for one in alive if _fits(one, query)], most


def _fits(one: dict[str, Any], query: dict[str, Any]) -> bool:
    home = one.get("verblijfplaats", {})
    there = home.get("verblijfadres", {})
    known = {
        "geslachtsnaam": one.get("naam", {}).get("geslachtsnaam"),
        "voornamen": one.get("naam", {}).get("voornamen"),
        "voorvoegsel": one.get("naam", {}).get("voorvoegsel"),
        "geboortedatum": one.get("geboorte", {}).get("datum", {}).get("datum"),
        "gemeenteVanInschrijving": one.get("gemeenteVanInschrijving", {}).get("code"),
        "geslacht": one.get("geslacht", {}).get("code"),
        "straat": there.get("korteStraatnaam"),
        "huisletter": there.get("huisletter"),
        "huisnummertoevoeging": there.get("huisnummertoevoeging"),
        "nummeraanduidingIdentificatie": home.get("nummeraanduidingIdentificatie"),
        "adresseerbaarObjectIdentificatie": home.get("adresseerbaarObjectIdentificatie"),
    }
    if "huisnummer" in query and there.get("huisnummer") != query["huisnummer"]:
        return False
    if "postcode" in query and there.get("postcode") != query["postcode"].replace(" ", "").upper():
        return False
    return all(
        _matches(known[name], query[name]) for name in known if name in query and query[name] is not None
    )


def _matches(value: str | None, wanted: str) -> bool:
    if value is None:
        return False
    if wanted.endswith("*"):
        return fold(value).startswith(fold(wanted[:-1]))
    return fold(value) == fold(wanted)


def _code(one: Mapping[str, Any], *path: str) -> str:
    for name in path:
        one = one.get(name, {})
    return str(one.get("code", ""))


def _handler_of(server: HaalCentraalServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            # Who asked may have had enough before all was said.
            with suppress(ConnectionError):
                super().handle()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing of a question may stand on a screen."""

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            failure = server.failing.popleft() if server.failing else server.always_failing
            if self.path == "/token":
                self._give_token(parse_qs(content.decode()))
            elif failure:
                self._fail(failure)
            elif not self._is_known():
                self._say(*problem(401, "authentication"))
            elif self.path != "/haalcentraal/api/brp/personen":
                self._say(*problem(404, "notFound"))
            elif self.headers.get("accept") != "application/json":
                self._say(*problem(406, "notAcceptable"))
            elif not self.headers.get("content-type", "").startswith("application/json"):
                self._say(*problem(415, "unsupportedMediaType"))
            else:
                self._say(*server.answer(json.loads(content)))

        def _is_known(self) -> bool:
            bearer = self.headers.get("authorization", "").removeprefix("Bearer ")
            by_key = self.headers.get("x-api-key") == server.api_key
            return by_key or (bool(server.tokens) and bearer == server.tokens[-1])

        def _give_token(self, form: dict[str, list[str]]) -> None:
            wanted = {
                "grant_type": ["client_credentials"],
                "client_id": [CLIENT],
                "client_secret": [server.secret],
                "scope": [SCOPE],
            }
            if any(form.get(name) != value for name, value in wanted.items()):
                self._say(401, {"error": "invalid_client"})
                return
            server.tokens.append(f"bewijs-{len(server.tokens)}")
            self._say(200, {"access_token": server.tokens[-1], "expires_in": server.token_life})

        def _say(self, status: int, plain: object, kind: str = "", retry: str = "") -> None:
            body = json.dumps(plain).encode()
            self.send_response(status)
            usual = "application/json; charset=utf-8" if status == 200 else "application/problem+json"
            self.send_header("Content-Type", kind or usual)
            self.send_header("Content-Length", str(len(body)))
            if retry:
                self.send_header("Retry-After", retry)
            if 300 <= status < 400:
                self.send_header("Location", "/elders")
            self.end_headers()
            self.wfile.write(body)

        def _fail(self, failure: str) -> None:
            status, _, after = failure.partition(" after ")
            if status.isdigit():
                usual = "0" if status in ("429", "503") else ""
                self._say(*problem(int(status), "fout"), retry=after or usual)
            elif failure in ("unauthorizedField", "tooManyResults"):
                self._say(*problem(403 if failure == "unauthorizedField" else 400, failure))
            elif failure == "hang_up":
                self.close_connection = True
            elif failure == "slow":
                server_is_patient.wait(2)
                self.close_connection = True
            elif failure == "cut":
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b'{"type": "Raadpleeg')
                self.close_connection = True
            elif failure == "huge":
                self._say(200, {"type": "x" * 5_000_000})
            elif failure == "not_json":
                self._say(200, "geen object")
            elif failure == "html":
                self._say(200, {"type": "x"}, kind="text/html")
            elif failure == "named":
                # A server that echoes what was asked as if it were a name.
                self._say(
                    *problem(
                        400, "paramsValidation", ("Oldenzeel", "x"), ("voornamen", "x"), ("fields[2]", "x")
                    )
                )
            elif failure == "other_type":
                self._say(200, {"type": "ZoekMetIetsAnders", "personen": []})
            else:
                raise AssertionError(failure)

    return Handler


#: Never set: whoever waits for it waits long.
server_is_patient = threading.Event()


@contextmanager
def haal_centraal(
    records: Iterable[PersonRecord], certificates: Certificates | None = None
) -> Iterator[HaalCentraalServer]:
    """A server for as long as the story lasts."""
    server = HaalCentraalServer(records, certificates)
    try:
        yield server
    finally:
        server.close()


def without(person: dict[str, Any], *names: str) -> dict[str, Any]:
    """A copy of a person that lacks something."""
    copy = deepcopy(person)
    for name in names:
        copy.pop(name, None)
    return copy
