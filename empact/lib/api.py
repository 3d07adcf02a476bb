"""The API's side of a command: strict input, versions as ETags, errors that say why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError as InvalidValue
from django.db import DataError
from django.db.models import Manager
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    NotFound,
    PermissionDenied,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.fields import BooleanField, CharField, Field, IntegerField, UUIDField
from rest_framework.mixins import ListModelMixin
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import SAFE_METHODS
from rest_framework.relations import PrimaryKeyRelatedField, SlugRelatedField
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import exception_handler
from rest_framework.viewsets import GenericViewSet

from empact.lib.commands import (
    Changed,
    Command,
    Gone,
    Identifying,
    Invalid,
    NotFresh,
    NotNow,
    NotReady,
    Refused,
)
from empact.lib.filters import InvalidQuery, UnknownInQuery, refuse_unclear
from empact.lib.fresh import CONFIRM, is_fresh
from empact.lib.objects import seen_by
from empact.lib.problems import CONTENT_TYPE, Fault, faults_in, pointer_to, problem

STATUS: dict[type[Refused], HTTPStatus] = {
    NotFresh: HTTPStatus.FORBIDDEN,
    NotNow: HTTPStatus.CONFLICT,
    Gone: HTTPStatus.CONFLICT,
    Changed: HTTPStatus.PRECONDITION_FAILED,
    NotReady: HTTPStatus.UNPROCESSABLE_ENTITY,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Identifying: HTTPStatus.UNPROCESSABLE_ENTITY,
}
CODES: dict[type[Refused], str] = {
    NotFresh: "not_fresh",
    NotNow: "wrong_state",
    Gone: "gone",
    Changed: "edit_conflict",
    NotReady: "incomplete",
    Invalid: "invalid",
    Identifying: "identifier",
}
"""Codes of refusals, by which a client recognises them."""

BY_PEOPLE = "This asks for a fresh second factor, which no token has. Do it on the page."


class VersionMissing(APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_code = "version_missing"
    default_detail = "Send the ETag that you last read in the header If-Match."


class Pages(CursorPagination):
    """Pages that neither skip nor repeat a row while others are being added."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
    offset_cutoff = 10_000_000
    """The most rows of one place: all contributions of a round may be due on one day."""

    def get_ordering(self, request, queryset, view):
        return view.ordering

    def get_page_size(self, request):
        """Read the number of rows that a client asks for; refuse a wrong one."""
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        if not re.fullmatch(r"[1-9][0-9]{0,2}", asked) or int(asked) > self.max_page_size:
            raise InvalidQuery(
                {self.page_size_query_param: [f"Give a number from 1 to {self.max_page_size}."]}
            )
        return int(asked)

    def get_schema_operation_parameters(self, view):
        cursor, size = super().get_schema_operation_parameters(view)
        cursor["description"] = "The place in the list: take it from next or previous."
        size["description"] = f"How many rows a page has; {self.page_size} where it is left out."
        size["schema"] |= {"minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
        return [cursor, size]

    def get_paginated_response_schema(self, schema):
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "description": "One page of a list.",
            "properties": {
                "next": {**address, "description": "The address of the next page, if any."},
                "previous": {**address, "description": "The address of the page before, if any."},
                "results": {**schema, "description": "The rows of this page."},
            },
            "required": ["next", "previous", "results"],
        }

    def paginate_queryset(self, queryset, request, view=None):
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, InvalidValue, DataError):
            # A cursor that the client made up may hold a place of the wrong kind.
            if self.cursor_query_param not in request.query_params:
                raise
            raise NotFound(self.invalid_cursor_message) from None


class CodeField(SlugRelatedField):
    """An object by its code, which is a text that the database can look for."""

    def to_internal_value(self, data):
        if not isinstance(data, str) or "\0" in data:
            self.fail("invalid")
        return super().to_internal_value(data)


class CalledField(PrimaryKeyRelatedField):
    """A row by its id, of those that the caller sees."""

    def __init__(self, model: Any, **options: Any):
        self.model = model
        super().__init__(queryset=model.objects.none(), **options)

    def get_queryset(self) -> Any:
        return self.model.objects.visible_to(self.context["request"].user)


JSON_TYPES: tuple[tuple[type[Field], type, str], ...] = (
    (BooleanField, bool, "Give true or false."),
    (IntegerField, int, "Give a whole number."),
    (CharField, str, "Give a text."),
    (UUIDField, str, "Give an id, as a text."),
)
"""The JSON type of each kind of field. REST framework would take "yes" for true and "5" for 5."""


class StrictSerializer(Serializer):
    """Input in which a misspelt field, or one of another type, is an error."""

    is_strict = True
    default_error_messages = {"invalid": "Send a JSON object, in braces."}

    def to_internal_value(self, data):
        problems = self.of_other_types(data)
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            raise ValidationError({**error.detail, **problems}) from None
        problems |= {name: ["There is no such field."] for name in {*data} - {*self.fields}}
        if problems:
            raise ValidationError(dict(sorted(problems.items())))
        return values

    def of_other_types(self, data: Any) -> dict[str, list[str]]:
        """Return advice on the fields whose JSON type is wrong."""
        # Forms and query strings hold nothing but texts.
        if not isinstance(data, dict) or isinstance(data, QueryDict | Texts):
            return {}
        found = {name: advice_on(field, data.get(name)) for name, field in self.fields.items()}
        return {name: [advice] for name, advice in found.items() if advice}


def advice_on(field: Field, given: Any) -> str:
    """Advise on the JSON type of a field, or of each entry of a list; empty if it is right."""
    for kind, wanted, advice in JSON_TYPES:
        if isinstance(field, kind) and kind_of(given) not in (wanted, type(None)):
            return advice
    child = getattr(field, "child", None)
    if child is None or not isinstance(given, list | dict):
        return ""
    entries = given.values() if isinstance(given, dict) else given
    return next(filter(None, (advice_on(child, entry) for entry in entries)), "")


def kind_of(given: Any) -> type:
    """Give the type of something in JSON, to which 5.0 is a whole number and true is none."""
    return int if isinstance(given, float) and given.is_integer() else type(given)


class TruthField(BooleanField):
    """True or false, in forms as well: REST framework would take "on", "yes" and "1"."""

    TRUE_VALUES = frozenset({"true", True})  # type: ignore[assignment]  # is only looked into
    FALSE_VALUES = frozenset({"false", False})  # type: ignore[assignment]  # likewise
    NULL_VALUES: frozenset[str] = frozenset()  # type: ignore[assignment]  # likewise


class CommandSerializer(StrictSerializer):
    """The input of a command to which people write texts."""

    harmless = TruthField(
        default=False,
        help_text="True confirms that no text identifies a person.",
    )


class Texts(dict[str, str]):
    """Parameters of a query string, which are texts only."""


def asked_in_query(request: Any, asked_class: type[StrictSerializer]) -> dict[str, Any]:
    """Read the parameters of a query string with the serializer that describes them."""
    asked = asked_class(data=Texts(request.query_params.dict()))
    refuse_unclear(request.query_params, asked.fields)
    if asked.is_valid():
        return asked.validated_data
    codes = {error.code for errors in asked.errors.values() for error in errors}
    raise (UnknownInQuery if codes == {"does_not_exist"} else InvalidQuery)(asked.errors)


class NothingSerializer(StrictSerializer):
    """The input of a step without words."""


IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description="The ETag that you last read. The answer is 412 if the object has changed since.",
)


class ObjectViewSet(GenericViewSet):
    """Objects that are read one by one and changed by commands alone."""

    object: Any = None
    """The object that the answer shows, once there is one."""

    is_asked_anew = False
    """As in ``OneObject``."""

    def retrieve(self, request, *args, **kwargs) -> Response:
        return self.show(self.get_object())

    def get_object(self) -> Any:
        """Find the object by a statement that is put together once for all who ask."""
        user, key = self.request.user, self.kwargs.get("pk")
        is_usual = user.is_authenticated and not self.request.query_params
        if self.is_asked_anew or not is_usual or not isinstance(key, UUID):
            return super().get_object()
        found = seen_by(user, type(self), (), key)
        self.check_object_permissions(self.request, found)
        return found

    def run(
        self, command: Command, given_class: type[StrictSerializer], *, keeps_rest: bool = False
    ) -> Response:
        """Run a command on the object of this address with the input that its serializer reads.

        With ``keeps_rest``, fields without input stay unchanged.
        """
        target = self.get_object()
        if not self.request.user.has_perm(command.permission, target):
            raise PermissionDenied
        if command.fresh and self.request.auth is not None:
            raise PermissionDenied(BY_PEOPLE)
        if command.fresh and not is_fresh(self.request):
            raise NotFresh(CONFIRM)
        # A row without a version cannot be overwritten unread, whatever If-Match has.
        seen = self.version_seen() if hasattr(target, "version") else None
        if command.edits and seen is None:
            raise VersionMissing
        given = given_class(
            data=self.request.data, context=self.given_context(target), partial=keeps_rest
        )
        given.is_valid(raise_exception=True)
        known = {field.source or name for name, field in given.fields.items()}
        rest = held_by(target, known - {*given.validated_data}) if keeps_rest else {}
        words = {**rest, **given.validated_data}
        return self.show(command(target, by=self.request.user, seen=seen, **words))

    def given_context(self, target: Any) -> dict[str, Any]:
        return {**self.get_serializer_context(), "target": target}

    def version_seen(self) -> int | None:
        """Read If-Match; an ETag that was never given out is version 0, which no row has."""
        etag = self.request.headers.get("If-Match")
        if etag is None:
            return None
        ours = re.fullmatch(r'(?:W/)?"([0-9]{1,9})"', etag.strip())
        return int(ours[1]) if ours else 0

    def show(self, target: Any) -> Response:
        self.object = target
        return Response(self.get_serializer(target).data, headers={"ETag": f'"{target.version}"'})


class CommandViewSet(ListModelMixin, ObjectViewSet):
    """A resource that is read as usual and changed by commands alone."""

    pagination_class = Pages
    ordering: tuple[str, ...]


def held_by(target: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of an object by those names that it has; links as lists of rows."""
    held = {name: getattr(target, name) for name in names if hasattr(target, name)}
    return {
        name: [*value.all()] if isinstance(value, Manager) else value
        for name, value in held.items()
    }


PLACES: dict[str, tuple[str, str]] = {
    "not_authenticated": ("header", "Authorization"),
    "authentication_failed": ("header", "Authorization"),
    "csrf_failed": ("header", "X-CSRFToken"),
    "not_acceptable": ("header", "Accept"),
    "unsupported_media_type": ("header", "Content-Type"),
    "version_missing": ("header", "If-Match"),
    "edit_conflict": ("header", "If-Match"),
}
"""The part of the request that caused a refusal, by the code of the answer."""


def answer_with_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an error with problem details (RFC 9457) that list their ``reasons``."""
    if isinstance(error, Refused):
        response = Response(status=of_kind(STATUS, error))
        faults, reasons = faults_of_refusal(error), list(error.reasons)
    else:
        handled = exception_handler(error, context)
        if handled is None:
            return None
        if isinstance(error, UnsupportedMediaType):
            handled.data["detail"] = ErrorDetail(READS.format(read_by(context)), error.default_code)
        response, reasons = handled, list(sentences(handled.data))
        faults = [
            placed(fault, context) for fault in faults_in(handled.data, where(error, context))
        ]
    if is_well_formed(error, faults):
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    status = HTTPStatus(response.status_code)
    response.data = problem(status, faults, reasons)
    # Without a code of its own, what is wrong with several fields is called invalid.
    if isinstance(error, ValidationError | UnknownInQuery):
        response.data["code"] = error.default_code
    response.content_type = CONTENT_TYPE
    # Problem details are JSON, also where the address answers with YAML.
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), CONTENT_TYPE
    return response


WELL_FORMED = frozenset({"does_not_exist", "too_low", "unreadable"})
"""Codes of input that fits the OpenAPI file and breaks a rule: these are answered with 422."""


READS = "This address reads another type of body. Send {}, and say so in Content-Type."


def read_by(context: dict[str, Any]) -> str:
    """Name the types of bodies that the address of a request reads."""
    return " or ".join(parser.media_type for parser in context["request"].parsers)


def is_well_formed(error: Exception, faults: Iterable[Fault]) -> bool:
    is_of_body = isinstance(error, ValidationError) and not isinstance(error, InvalidQuery)
    return is_of_body and {fault.code for fault in faults} <= WELL_FORMED


def of_kind[T](table: dict[type[Refused], T], error: Refused) -> T:
    """Look up the kind of a refusal, or the nearest above it that the table knows."""
    return next(table[kind] for kind in type(error).__mro__ if kind in table)


def faults_of_refusal(error: Refused) -> list[Fault]:
    code = of_kind(CODES, error)
    if isinstance(error, Invalid):
        return [
            Fault(code, str(advice), "body", pointer_to(*re.split(r"[.\[\]]+", field.rstrip("]"))))
            for field, advice in error.problems.items()
        ]
    location, *name = PLACES.get(code, ("request",))
    return [Fault(code, reason, location, pointer_to(*name)) for reason in error.reasons]


def where(error: Exception, context: dict[str, Any]) -> str:
    """Name the part of a request in which REST framework found a fault."""
    request = context.get("request")
    if isinstance(error, InvalidQuery) or (request and request.method in SAFE_METHODS):
        return "query"
    return "body"


def placed(fault: Fault, context: dict[str, Any]) -> Fault:
    """Add the place to a fault that belongs to no field."""
    if fault.code in PLACES:
        location, name = PLACES[fault.code]
        return replace(fault, location=location, pointer=pointer_to(name))
    if fault.code == "not_found" and fault.pointer == "#":
        # The last part of the address is what is not there; a list has none.
        names = [*(context.get("kwargs") or {})]
        missing = ["id" if name == "pk" else name for name in names[-1:]]
        return replace(fault, location="path", pointer=pointer_to(*missing))
    if fault.code in ("permission_denied", "method_not_allowed"):
        return replace(fault, location="request")
    return fault


def sentences(detail: Any, field: str = "") -> Iterator[str]:
    """Flatten the errors of REST framework: "narrative: This field may not be null."."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            unnamed = name in ("detail", "non_field_errors")
            path = f"{field}[{name}]" if isinstance(name, int) else f"{field}.{name}".strip(".")
            yield from sentences(inner, field if unnamed else path)
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            nested = isinstance(inner, (dict, list))
            yield from sentences(inner, f"{field}[{number}]" if nested else field)
    else:
        yield f"{field}: {detail}" if field else str(detail)
