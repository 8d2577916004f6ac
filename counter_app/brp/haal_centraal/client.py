"""Asks the national interface over HTTP: signs in, waits its turn, and lets in no more than it can read."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.brp.haal_centraal.connection import Connection, Secrets, SignIn
from counter_app.brp.haal_centraal.faults import SourceFault, SourceTrouble, told_by

if TYPE_CHECKING:
    import ssl

    import httpx

#: Thirty persons with everything about them come nowhere near this.
LARGEST_ANSWER: Final = 4 * 1024 * 1024
_LARGEST_TOKEN: Final = 64 * 1024
_TRIES: Final = 3
_FIRST_WAIT: Final = 0.5
_LONGEST_WAIT: Final = 5.0
#: A token is renewed so many seconds before its end, and lives no longer than this without one.
_MARGIN: Final = 30.0
_TOKEN_LIFE: Final = 300.0
_AGAIN: Final = frozenset({429, 502, 503, 504})
_JSON: Final = "application/json"
_PROBLEM: Final = "application/problem+json"


class HaalCentraal:
    """One connection to the interface, safe to share between workers.

    `secrets` is asked at the first call and again when the interface knows us no longer: then they may be new.
    """

    def __init__(
        self,
        connection: Connection,
        secrets: Callable[[], Secrets],
        *,
        patience: float = 15.0,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._connection = connection
        self._ask_secrets = secrets
        self._patience = patience
        self._wait = wait
        self._lock = threading.Lock()
        self._http: httpx.Client | None = None
        self._secrets: Secrets | None = None
        self._token = ""
        self._token_ends = 0.0

    def ask(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one query. Raises SourceTrouble, in which nothing of the question stands."""
        content = json.dumps(query, ensure_ascii=False).encode()
        known = self._sign_in()
        status, kind, body = self._post(content, known)
        if status == 401:
            # Once: a token can be taken back before its end, and a key can be replaced.
            known = self._sign_in(but_not=known)
            status, kind, body = self._post(content, known)
        if status != 200:
            raise told_by(status, _parsed(body) if kind in (_PROBLEM, _JSON) else None)
        answer = _parsed(body) if kind == _JSON else None
        if not isinstance(answer, dict):
            raise SourceTrouble(SourceFault.UNREADABLE)
        return answer

    def close(self) -> None:
        """Gives the sockets back."""
        with self._lock:
            if self._http is not None:
                self._http.close()
                self._http = None

    def _post(self, content: bytes, known: Mapping[str, str]) -> tuple[int, str, bytes]:
        headers = {"Accept": _JSON, "Content-Type": "application/json; charset=utf-8", **known}
        return self._send(self._connection.persons_url, content, headers, LARGEST_ANSWER)

    # --- signing in -----------------------------------------------------------------------------------

    def _sign_in(self, but_not: Mapping[str, str] | None = None) -> dict[str, str]:
        """The headers that say who asks; `but_not` was refused, so that what it rests on is asked anew."""
        with self._lock:
            if self._secrets is None or but_not is not None:
                self._secrets = self._ask_secrets()
            secrets = self._secrets
        if self._connection.sign_in is SignIn.API_KEY:
            key = secrets.api_key.strip()
            if not key:
                raise SourceTrouble(SourceFault.NO_SECRET)
            if not _fits_header(key):
                # Whatever it is, it was never given out as a key; and no error may hold it.
                raise SourceTrouble(SourceFault.UNAUTHORIZED)
            return {"X-API-KEY": key}
        return {"Authorization": f"Bearer {self._bearer(secrets, but_not)}"}

    def _bearer(self, secrets: Secrets, but_not: Mapping[str, str] | None) -> str:
        if not secrets.client_secret:
            raise SourceTrouble(SourceFault.NO_SECRET)
        with self._lock:
            refused = but_not is not None and but_not.get("Authorization") == f"Bearer {self._token}"
            if self._token and not refused and time.monotonic() < self._token_ends:
                return self._token
        token, life = self._fetch_token(secrets)
        with self._lock:
            self._token, self._token_ends = token, time.monotonic() + life
        return token

    def _fetch_token(self, secrets: Secrets) -> tuple[str, float]:
        from urllib.parse import urlencode

        asked = {
            "grant_type": "client_credentials",
            "client_id": self._connection.client_id,
            "client_secret": secrets.client_secret,
            "scope": self._connection.scope,
            "resourceServer": self._connection.resource_server,
        }
        content = urlencode({name: value for name, value in asked.items() if value}).encode()
        headers = {"Accept": _JSON, "Content-Type": "application/x-www-form-urlencoded"}
        status, _, body = self._send(self._connection.token_url, content, headers, _LARGEST_TOKEN)
        if status in (400, 401, 403):
            raise SourceTrouble(SourceFault.SIGN_IN)
        if status != 200:
            raise told_by(status, None)
        said = _parsed(body)
        token = said.get("access_token") if isinstance(said, dict) else None
        if not isinstance(said, dict) or not isinstance(token, str) or not _is_token(token):
            raise SourceTrouble(SourceFault.SIGN_IN)
        return token, max(_life(said.get("expires_in")) - _MARGIN, 0.0)

    # --- the wire -------------------------------------------------------------------------------------

    def _send(
        self, url: str, content: bytes, headers: Mapping[str, str], most: int
    ) -> tuple[int, str, bytes]:
        """Status, media type and body; tries again when the server is busy, away or hangs up, and no other time."""
        ends = time.monotonic() + self._patience
        pause = _FIRST_WAIT
        for last in (False,) * (_TRIES - 1) + (True,):
            fault, after = SourceFault.UNREACHABLE, None
            try:
                status, kind, body, after = self._once(url, content, headers, most, ends)
            except SourceTrouble as trouble:
                if trouble.fault is not SourceFault.UNREACHABLE or last:
                    raise
                fault = trouble.fault
            else:
                if status not in _AGAIN or last:
                    return status, kind, body
                fault = told_by(status, None).fault
            rest = pause if after is None else after
            # Sooner than it asks would be no waiting, and a clerk doesn't wait any longer.
            if rest > _LONGEST_WAIT or time.monotonic() + rest >= ends:
                raise SourceTrouble(fault)
            self._wait(rest)
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _once(
        self, url: str, content: bytes, headers: Mapping[str, str], most: int, ends: float
    ) -> tuple[int, str, bytes, float | None]:
        import httpx

        trouble: SourceTrouble
        try:
            with self._client().stream("POST", url, content=content, headers=dict(headers)) as answer:
                kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
                body = bytearray()
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > most:
                        raise SourceTrouble(SourceFault.TOO_LARGE)
                    # Every piece is in time by itself; all of them together must be too.
                    if time.monotonic() > ends:
                        raise SourceTrouble(SourceFault.SLOW)
                return answer.status_code, kind, bytes(body), _retry_after(answer.headers)
        except httpx.TimeoutException as late:
            slow = not isinstance(late, httpx.ConnectTimeout)
            trouble = SourceTrouble(SourceFault.SLOW if slow else SourceFault.UNREACHABLE)
        except httpx.DecodingError:
            trouble = SourceTrouble(SourceFault.UNREADABLE)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            trouble = SourceTrouble(SourceFault.NOT_TRUSTED if _is_tls(error) else SourceFault.UNREACHABLE)
        # Without the cause: it holds the request, and so the question.
        raise trouble from None

    def _client(self) -> httpx.Client:
        import httpx

        with self._lock:
            if self._http is None:
                self._http = httpx.Client(
                    verify=self._tls(),
                    # Nothing of the surroundings: no proxy that reads along, no other certificates.
                    trust_env=False,
                    follow_redirects=False,
                    timeout=httpx.Timeout(min(8.0, self._patience), connect=min(4.0, self._patience)),
                    limits=httpx.Limits(max_connections=4, max_keepalive_connections=2),
                    headers={"Accept-Encoding": "gzip", "User-Agent": "balie"},
                )
            return self._http

    def _tls(self) -> ssl.SSLContext:
        """What is trusted, and what we show ourselves. Called with the lock held."""
        import ssl  # heavy, and only where somebody is asked

        wanted = self._connection
        passphrase = self._secrets.passphrase if self._secrets else ""
        try:
            context = ssl.create_default_context(cafile=wanted.ca_file or None)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            if wanted.certificate_file:
                key = wanted.key_file or wanted.certificate_file
                # An empty answer where a passphrase is needed: never a prompt on a terminal.
                context.load_cert_chain(Path(wanted.certificate_file), Path(key), password=passphrase)
        except (OSError, ValueError):
            raise SourceTrouble(SourceFault.CERTIFICATE) from None
        return context


def _parsed(body: bytes) -> object:
    """What the JSON says; None for what is none, or is nested beyond reading."""
    with contextlib.suppress(ValueError, RecursionError):
        return json.loads(body)
    return None


def _is_token(text: str) -> bool:
    """Whether it is one word that can stand in a header."""
    return " " not in text and _fits_header(text)


def _fits_header(text: str) -> bool:
    return 0 < len(text) <= 16_384 and text.isascii() and text.isprintable()


def _life(told: object) -> float:
    """The seconds that a token lives, as far as that was told."""
    if isinstance(told, str) and told.isascii() and told.isdigit() and len(told) < 10:
        told = int(told)
    if isinstance(told, bool) or not isinstance(told, (int, float)) or not told < 10**9:
        return _TOKEN_LIFE
    return float(max(told, 0))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server asks to wait: told as such, or as a moment by its own clock."""
    told = headers.get("retry-after", "")
    if told.isascii() and told.isdigit():
        return float(told)
    if not told:
        return None
    from email.utils import parsedate_to_datetime

    moments = []
    for text in (told, headers.get("date", "")):
        try:
            moments.append(parsedate_to_datetime(text).timestamp())
        except (ValueError, OverflowError):
            return None
    return max(0.0, moments[0] - moments[1])


def _is_tls(error: BaseException) -> bool:
    """Whether it was the proof of identity that failed, on either side."""
    import ssl

    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return not isinstance(seen, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
        seen = seen.__cause__ or seen.__context__
    return False
