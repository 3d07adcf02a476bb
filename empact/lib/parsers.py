"""Readers of what the API is sent; apart, since REST framework needs them before its views."""

import json
from collections import Counter
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, get_encoding  # type: ignore[attr-defined]  # its types lack it


class JSONInput(JSONParser):
    """Reads JSON that is not too deep, and holds each name once."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        encoding = get_encoding(parser_context or {})
        try:
            return json.loads(
                stream.read().decode(encoding),
                parse_constant=refuse_constant,
                parse_int=whole_number,
                object_pairs_hook=each_once,
            )
        except RecursionError:
            raise ParseError("This is nested too deep. Send fewer levels.") from None
        except UnicodeDecodeError:
            raise ParseError(f"The body is not text in {encoding}. Send JSON in UTF-8.") from None
        except json.JSONDecodeError as error:
            place = f"line {error.lineno}, column {error.colno}"
            raise ParseError(f"The body is not JSON: see {place}.") from None


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its members; two values of one name would leave open which one counts."""
    members = dict(pairs)
    if len(members) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ParseError(f"The name “{twice}” is in one object more than once. Send it once.")
    return members


def refuse_constant(name: str) -> NoReturn:
    raise ParseError(f"{name} is not JSON. Send a number, or null.")


def whole_number(digits: str) -> int:
    """Read a whole number; Python reads none with more than 4,300 digits."""
    try:
        return int(digits)
    except ValueError:
        raise ParseError("A number has too many digits. Send fewer.") from None
