"""Texts of operations in the OpenAPI file: summary, meaning of each name, refusals.

Apart from the views, since REST framework needs it before its own.
"""

from http import HTTPStatus
from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework.fields import CharField
from rest_framework.relations import SlugRelatedField

from empact.lib.problems import CONTENT_TYPE

ADDRESS = "#/components/responses/"

READS: tuple[int, ...] = (400, 401, 403, 404, 406, 500, 503)
WRITES: tuple[int, ...] = (*READS, 409, 412, 413, 415, 422)
WITH_VERSION = (428,)
WITH_ENDED_VERSIONS = (410,)

REFUSALS = {
    400: "A field or parameter does not exist, or is not as this file says.",
    401: "You are not signed in, or the token is not valid.",
    403: "You do not have permission, or the token does not have the scope.",
    404: "You can see no such object.",
    405: "This address does not know the method.",
    406: "There is no answer in the form that the header Accept asks for.",
    409: "The object is in another state.",
    410: "This version was replaced or withdrawn: ``state``, ``reason``, ``successor`` say more.",
    412: "The object has changed since you read it.",
    413: "The request is larger than 11 MiB, or than 2.5 MiB without files.",
    415: "The body has another content type than this address reads.",
    422: "Something is missing, names what is not there, or breaks a rule.",
    428: "The header If-Match is missing.",
    500: "Something went wrong on our side.",
    503: "The database does not answer. Try again after some seconds.",
}
"""Descriptions of refusals by their status."""

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457): why the answer is no.",
    "properties": {
        "type": {"type": "string", "description": "Always about:blank: the status says the kind."},
        "title": {"type": "string", "description": "The words of the status."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "code": {"type": "string", "description": "The kind of refusal, as one word."},
        "reasons": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The reasons, as sentences for people.",
        },
        "errors": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/Fault"},
            "description": "The reasons, each with its code and place.",
        },
    },
    "required": ["code", "errors", "reasons", "status", "title", "type"],
}
ENDED = PROBLEM | {
    "description": "Why a version is no longer published, and which one is in its place.",
    "properties": PROBLEM["properties"]
    | {
        "state": {"type": "string", "enum": ["superseded", "withdrawn"], "description": "State."},
        "version": {"type": "integer", "description": "The number of the version."},
        "reason": {"type": "string", "description": "The reason, as a sentence for people."},
        "ended_at": {"type": "string", "format": "date-time", "description": "Since when."},
        "successor": {
            "oneOf": [{"$ref": "#/components/schemas/Factsheet"}, {"type": "null"}],
            "description": "The version that is published instead, if there is one.",
        },
    },
}
FAULT = {
    "type": "object",
    "description": "One thing that is wrong with a request.",
    "properties": {
        "code": {"type": "string", "description": "The kind of fault, as one word."},
        "detail": {"type": "string", "description": "The reason, as a sentence for people."},
        "location": {
            "type": "string",
            "enum": ["body", "header", "path", "query", "request"],
            "description": "The part of the request that holds the fault.",
        },
        "pointer": {
            "type": "string",
            "description": "A JSON pointer into that part; # is all of it.",
            "examples": ["#/figures/0/value"],
        },
    },
    "required": ["code", "detail", "location", "pointer"],
}

PARAMETERS = {
    "id": "The id, as lists give it.",
    "attachment": "The id of the file.",
    "figure": "The number of the figure.",
    "key": "The key of the check.",
    "action": "The id of an operational action.",
    "area": "The code of a crime area.",
    "cycle": "The id of a cycle.",
    "goal": "The id of a strategic goal.",
    "indicator": "The code of an indicator.",
    "oap": "The id of an OAP.",
    "round": "The id of a reporting round.",
    "scheme": "The id of a funding scheme.",
    "evaluation": "The id of an evaluation.",
    "started": "Whether a contribution has been started.",
    "year": "The year.",
}
"""The meaning of a name in an address, where its filter or serializer does not give it."""

TEXT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""A text in which something can be read, and that a database can hold."""

TEXT_OR_NONE = r"^[^\u0000]*$"
"""A text that a database can hold, or none."""

ACRONYMS = {"oap": "OAP", "oaps": "OAPs"}


def words(name: str) -> str:
    """Write a name such as ``oap-files`` as people do."""
    return " ".join(ACRONYMS.get(word, word) for word in name.split("-"))


class Schema(AutoSchema):
    """Describes an operation, with what the file cannot know by itself."""

    def get_summary(self) -> str:
        action = getattr(self.view, "action", None)
        if action == "list":
            return f"List {words(self.get_tags()[0])}"
        if action == "retrieve":
            return f"Read one {words(getattr(self.view, 'basename', ''))}"
        return self.get_description().partition("\n\n")[0].replace("\n", " ").removesuffix(".")

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        parameters = operation.get("parameters", [])
        for parameter in parameters:
            if not parameter.get("description"):
                parameter["description"] = PARAMETERS.get(parameter["name"], "")
        of_list = getattr(getattr(self.view, "filterset_class", None), "base_filters", {})
        for parameter in parameters:
            if parameter["in"] == "query":
                narrow(parameter["schema"], of_list.get(parameter["name"]))
        statuses = READS if self.method == "GET" else WRITES
        if any(parameter["name"] == "If-Match" for parameter in parameters):
            statuses += WITH_VERSION
        if getattr(self.view, "has_ended_versions", False) and getattr(self.view, "detail", False):
            statuses += WITH_ENDED_VERSIONS
        answers = operation["responses"]
        for status, answer in answers.items():
            answer["description"] = answer["description"] or HTTPStatus(int(status)).phrase
        if getattr(self.view, "is_conditional", False):
            answers["304"] = {"description": "Nothing has changed since the ETag that you sent."}
        answers |= {str(status): {"$ref": f"{ADDRESS}{name_of(status)}"} for status in statuses}
        operation["responses"] = dict(sorted(answers.items()))
        return operation

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        schema = super()._map_basic_serializer(serializer, direction)
        if getattr(serializer, "is_strict", False):
            for name, field in serializer.fields.items():
                schema["properties"][name] = limits_of(field) | schema["properties"][name]
                child = getattr(field, "child", None)
                for part in {"items", "additionalProperties"} & schema["properties"][name].keys():
                    entry = schema["properties"][name][part]
                    schema["properties"][name][part] = limits_of(child) | entry
            # A client need not send what it is content with.
            for described in schema.get("properties", {}).values():
                described.pop("default", None)
            return schema | {"additionalProperties": False}
        # What is answered is whole, but for fields that not all users read.
        sometimes: set[str] = getattr(serializer, "names_read_by_some", set)()
        required = sorted(schema.get("properties", {}).keys() - sometimes)
        schema.pop("required", None)
        return schema | ({"required": required} if required else {})


def limits_of(field: Any) -> dict[str, Any]:
    """Return the pattern of a field's texts: words or the code of a row, or also none at all."""
    if isinstance(field, CharField) and field.allow_blank:
        return {"pattern": TEXT_OR_NONE}
    # Spaces around a text are removed before it is checked.
    is_text = isinstance(field, CharField | SlugRelatedField)
    return {"minLength": 1, "pattern": TEXT} if is_text else {}


def narrow(schema: dict[str, Any], asked: Any) -> None:
    """Add to the schema of a parameter the limits of its field."""
    if not schema:
        # What rows are offered depends on who asks; each has an id.
        schema |= {"type": "string", "format": "uuid"}
    limits = getattr(asked, "extra", {})
    names = {"min_value": "minimum", "max_value": "maximum", "max_length": "maxLength"}
    schema |= {names[name]: limits[name] for name in names if limits.get(name) is not None}
    if schema.get("type") == "string" and not schema.keys() & {"enum", "format", "pattern"}:
        schema |= {"minLength": 1, "pattern": TEXT}


def name_of(status: int) -> str:
    return HTTPStatus(status).phrase.replace(" ", "")


def add_refusals(result: dict[str, Any], generator: Any, **kwargs: Any) -> dict[str, Any]:
    """Add problem details to the components of the file, once for each status."""
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components = result["components"]
    components["schemas"] = dict(
        sorted(
            (
                components["schemas"] | {"EndedVersion": ENDED, "Fault": FAULT, "Problem": PROBLEM}
            ).items()
        )
    )
    ended = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/EndedVersion"}}}
    components["responses"] = {
        name_of(status): {
            "description": description,
            "content": ended if status == HTTPStatus.GONE else content,
        }
        for status, description in REFUSALS.items()
        if status != HTTPStatus.METHOD_NOT_ALLOWED
    }
    return result
