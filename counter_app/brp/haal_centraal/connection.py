"""Where the interface is and how this municipality signs in there; the secrets stand apart and are never shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

_LOOPBACK_NAME: Final = "localhost"


class SignIn(StrEnum):
    """How the interface knows who asks."""

    API_KEY = "api_key"
    OAUTH = "oauth"


@dataclass(frozen=True, slots=True)
class Connection:
    """One interface and one way to sign in; nothing in it is secret."""

    base_url: str
    sign_in: SignIn = SignIn.API_KEY
    token_url: str = ""
    client_id: str = ""
    scope: str = ""
    #: Some gateways want to hear for which server a token is.
    resource_server: str = ""
    #: Who vouches for the server; empty: whom this computer trusts.
    ca_file: str = ""
    #: What this municipality shows itself, where both sides prove who they are.
    certificate_file: str = ""
    key_file: str = ""

    @property
    def persons_url(self) -> str:
        return f"{self.base_url.rstrip('/')}/personen"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only this computer keeps; none of it stands in a text about this value."""

    api_key: str = field(default="", repr=False)
    client_secret: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


def is_safe_url(url: str) -> bool:
    """Whether data may go there: by TLS, or within this computer; no name, password, query or fragment in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if not parts.hostname or parts.username or parts.password or parts.query or parts.fragment or port == 0:
        return False
    if any(sign.isspace() or not sign.isprintable() for sign in url):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == _LOOPBACK_NAME
