"""Settings that an installation needs before it serves others than the person who tries it."""

from collections.abc import Collection

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
LONG_ENOUGH = 50
"""Characters of a secret key. Source: Django's own check security.W009."""
VARIED_ENOUGH = 5
"""The least number of different characters in a secret key; same source."""


def obstacles_to_start(
    *,
    is_demonstration: bool,
    is_behind_tls: bool,
    hosts: Collection[str],
    secret_key: str,
    origins: Collection[str],
) -> list[str]:
    """List settings that would let strangers in, with advice; empty means ready."""
    is_here_alone = {*hosts} <= LOOPBACK
    if is_demonstration:
        refused = {
            "The demonstration lets anybody in and answers on this machine alone: "
            "set ALLOWED_HOSTS to localhost, or leave EMPACT_DEMO out.": not is_here_alone,
        }
    else:
        is_guessable = (
            len(secret_key) < LONG_ENOUGH
            or len({*secret_key}) < VARIED_ENOUGH
            or secret_key.startswith("django-insecure-")
        )
        refused = {
            f"SECRET_KEY can be guessed: set it to {LONG_ENOUGH} random characters or more.": (
                is_guessable
            ),
            "Passwords would travel in the open: leave BEHIND_TLS out, "
            "or set ALLOWED_HOSTS to localhost.": not is_behind_tls and not is_here_alone,
            "Links in mails would lead wherever a request says: "
            "set ALLOWED_HOSTS to the names this site answers to.": "*" in hosts,
            "Forms would be taken from pages that travel in the open: "
            "let each of CSRF_TRUSTED_ORIGINS begin with https://.": is_behind_tls
            and any(not origin.startswith("https://") for origin in origins),
        }
    return [advice for advice, is_refused in refused.items() if is_refused]
