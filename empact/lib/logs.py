"""Filters of the log: it never holds an address that opens an account."""

import logging
import re
from logging import Formatter, LogRecord

from gunicorn.config import Config
from gunicorn.glogging import Logger

HIDDEN = "***"

SECRETS = re.compile(
    # Keep the start of each, so that a log still shows which page was asked for.
    r"(?P<shown>/(?:invitations/[^/\s]+|password/[^/\s]+|sign-in/link|calendar/feeds|reminders/stop)/)"
    r"""[^/\s?"'<>]+"""
    # A query carries what was searched for, codes of the identity provider and signed pictures.
    r"""|(?P<path>/[^\s?"'<>]*\?)[^\s"'<>]+"""
)
"""Parts of addresses that are secrets. docker/nginx.conf hides the same in its own log."""


def without_secrets(text: str) -> str:
    """Hide the secret part of any address in a text that opens an account."""
    return SECRETS.sub(lambda found: (found["shown"] or found["path"]) + HIDDEN, text)


class Discreet(Formatter):
    """Format a record, its traceback included, without secrets."""

    def format(self, record: LogRecord) -> str:
        """Write a record as one text."""
        return without_secrets(super().format(record))


class WebLogger(Logger):
    """Let gunicorn report errors without the secrets in the addresses that met them."""

    def setup(self, cfg: Config) -> None:
        """Prepare the error log; there is no access log, since nginx keeps one."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setFormatter(Discreet(self.error_fmt, self.datefmt))
