"""Who may do what: sign-in by OpenID Connect with Streamlit's own login, off unless the secrets set it up.

The secrets (.streamlit/secrets.toml) hold Streamlit's section [auth], and who has which role, by address, by domain, or
"*" for every visitor, signed in or not. A role includes those before it; whom none names may do nothing.

    [rasd.roles]
    reader = ["*"]
    corrector = ["@paper.example"]
    administrator = ["chief@paper.example"]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from pages.ui import components
from pages.ui.text import Words, isolate

ROLES = ("reader", "corrector", "administrator")
NEEDED = {"read": "reader", "correct": "corrector", "operate": "administrator"}


def _secrets() -> dict[str, Any]:
    """Return the secrets; nothing where there are none.

    Raises:
        StreamlitSecretNotFoundError: There are some, and they cannot be read: nobody gets in by a slip of the pen.
    """
    try:
        return dict(st.secrets.to_dict())
    except StreamlitSecretNotFoundError:
        if any(Path(path).exists() for path in config.get_option("secrets.files")):
            raise
        return {}


def providers() -> list[str]:
    """Return the providers one can sign in with, "" for one without a name; none: sign-in is off."""
    section = _secrets().get("auth")
    if section is None:
        return []
    return [name for name, value in section.items() if isinstance(value, Mapping) and name != "client_kwargs"] or [""]


def roles() -> dict[str, tuple[str, ...]]:
    """Return who has which role.

    Raises:
        ValueError: The secrets name a role that there is not.
    """
    told = (_secrets().get("rasd") or {}).get("roles") or {}
    if unknown := set(told) - set(ROLES):
        raise ValueError(f"no such role: {', '.join(sorted(unknown))}")
    return {role: tuple(str(name) for name in told.get(role, ())) for role in ROLES}


def claims() -> dict[str, Any]:
    """Return what the provider says of the visitor; nothing of one who is not signed in."""
    return dict(st.user.to_dict()) if getattr(st.user, "is_logged_in", False) else {}


def address() -> str:
    """Return the visitor's address of electronic mail, as the provider vouches for it; "" if it does not."""
    told = claims()
    return "" if told.get("email_verified") is False else str(told.get("email") or "").strip().casefold()


def role() -> str | None:
    """Return the visitor's role, the greatest one; None without any. Without sign-in everybody has all."""
    if not providers():
        return ROLES[-1]
    mine = address()
    return next((name for name in reversed(ROLES) if _named(mine, roles()[name])), None)


def _named(mine: str, names: Iterable[str]) -> bool:
    for name in map(str.casefold, names):
        if name == "*" or (mine and name == mine) or (mine and name.startswith("@") and mine.endswith(name)):
            return True
    return False


def may(what: str) -> bool:
    """Tell whether the visitor may read, correct or operate."""
    mine = role()
    return mine is not None and ROLES.index(mine) >= ROLES.index(NEEDED[what])


def require(what: str) -> None:
    """Pass only who may.

    Raises:
        PermissionError: The visitor may not.
    """
    if not may(what):
        raise PermissionError(f"this needs the role {NEEDED[what]}")


def gate(words: Words, what: str = "read") -> None:
    """Draw a sentence and the way to sign in instead of the page, where the visitor may not see it."""
    if may(what):
        return
    signed_in = bool(claims())
    components.notice(
        words("access.no_role" if signed_in else "access.closed", who=isolate(address())), words.rtl, "gate"
    )
    with st.container(horizontal=True):
        _buttons(words, "gate", "primary")
    st.stop()


def tools(words: Words) -> None:
    """Draw who is signed in and the way out, or the way in; nothing where sign-in is off."""
    if providers():
        _buttons(words, "tools", "tertiary")


def _buttons(words: Words, where: str, kind: Any) -> None:
    if claims():
        label = f"{words('access.sign_out')} · {isolate(address())}" if address() else words("access.sign_out")
        st.button(label, key=f"{where}:sign-out", type=kind, on_click=st.logout)
        return
    for name in providers():
        label = f"{words('access.sign_in')} · {isolate(name)}" if name else words("access.sign_in")
        if st.button(label, key=f"{where}:sign-in:{name}", type=kind):
            st.login(name or None)
