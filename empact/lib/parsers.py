"""How the API reads what it is sent; apart, since REST framework needs it before its own views."""

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class JSONInput(JSONParser):
    """Reads JSON as deep as anybody needs it."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except RecursionError:
            raise ParseError("This is nested too deep. Send fewer levels.") from None
