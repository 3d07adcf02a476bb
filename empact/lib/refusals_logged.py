"""Log entries of refused requests."""

import logging
from http import HTTPStatus


class RefusalsInOneLine(logging.Filter):
    """Removes the traceback of an answer below 500: a refusal is no fault of the program.

    Django logs one with each page that a person may not open. A client that asks for many such
    pages would bury the real faults.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = record.stack_info = None
            record.msg, record.args = " ".join(record.getMessage().splitlines()), None
        return True
