"""The OpenAPI file as pages: rendered here, so that they need no script and no other site."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from empact.lib.openapi import words
from empact.lib.openapi_file import document

METHODS = ("get", "post", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter, a field or an answer, with what it holds."""

    name: str
    kind: str
    description: str
    required: bool = False
    place: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address: its parameters, its body and its answers."""

    id: str
    method: str
    address: str
    summary: str
    description: str
    parameters: tuple[Line, ...]
    body: tuple[Line, ...]
    answers: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that is sent or answered, with its fields, or a list of the values it may have."""

    name: str
    description: str
    fields: tuple[Line, ...]


def find(reference: str) -> Any:
    found: Any = document()
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def references(schema: Any) -> Iterator[str]:
    """Name the shapes that a part of the file refers to."""
    if isinstance(schema, dict):
        if name := name_of(schema):
            yield name
        for inner in schema.values():
            yield from references(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from references(inner)


def name_of(schema: dict[str, Any]) -> str:
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/components/schemas/"):
        return reference.rpartition("/")[2]
    return ""


def kind_of(schema: dict[str, Any]) -> str:
    """Say in words what a value is: "text (uuid)", "list of Figure", "Figure or null"."""
    if name := name_of(schema):
        return name
    for joined in ("oneOf", "anyOf", "allOf"):
        if joined in schema:
            return " or ".join(dict.fromkeys(kind_of(inner) for inner in schema[joined]))
    if "enum" in schema and "type" not in schema:
        return " or ".join(repr(value) for value in schema["enum"])
    kinds = schema.get("type", "any value")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return " or ".join(kind_in_words(kind, schema) for kind in kinds)


def kind_in_words(kind: str, schema: dict[str, Any]) -> str:
    if kind == "array":
        return f"list of {kind_of(schema['items'])}"
    if kind == "string" and "format" in schema:
        return f"text ({schema['format']})"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, kind)


def lines_of(schema: dict[str, Any]) -> tuple[Line, ...]:
    required = schema.get("required", ())
    return tuple(
        Line(
            name,
            kind_of(inner),
            inner.get("description", ""),
            required=name in required,
            target=next(references(inner), ""),
        )
        for name, inner in schema.get("properties", {}).items()
    )


def operations() -> dict[str, list[Operation]]:
    """Give what can be asked, by the list to which it belongs."""
    found: dict[str, list[Operation]] = {}
    for address, methods in document()["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                described = read_operation(address, method, operation)
                found.setdefault(operation["tags"][0], []).append(described)
    return found


def read_operation(address: str, method: str, operation: dict[str, Any]) -> Operation:
    parameters = tuple(
        Line(
            row["name"],
            kind_of(row["schema"]),
            row.get("description", ""),
            required=row.get("required", False),
            place=row["in"],
        )
        for row in operation.get("parameters", ())
    )
    summary = operation["summary"]
    description = operation.get("description", "")
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        address=address,
        summary=summary,
        # The summary is the first sentence of some.
        description="" if description.rstrip(".") == summary else description,
        parameters=parameters,
        body=tuple(held(operation.get("requestBody", {}), "The body")),
        answers=tuple(answers_of(operation["responses"])),
    )


def held(part: dict[str, Any], name: str) -> Iterator[Line]:
    for media_type, content in part.get("content", {}).items():
        schema = content.get("schema", {})
        yield Line(
            name,
            f"{kind_of(schema)}, {media_type}",
            part.get("description", ""),
            target=next(references(schema), ""),
        )


def answers_of(answers: dict[str, Any]) -> Iterator[Line]:
    for status, answer in answers.items():
        resolved = find(answer["$ref"]) if "$ref" in answer else answer
        lines = list(held(resolved, status))
        yield from lines or [Line(status, "nothing", resolved.get("description", ""))]


class APIDocumentation(TemplateView):
    """List what can be asked of the API."""

    template_name = "site/frame/api_documentation.html"

    def get_context_data(self, **context):
        tags = [(tag, sentence_case(tag), found) for tag, found in operations().items()]
        return super().get_context_data(**context, tags=tags)


class APIList(TemplateView):
    """Describe what can be asked of one list: parameters, bodies, answers and their shapes."""

    template_name = "site/frame/api_list.html"

    def get_context_data(self, **context):
        tag = self.kwargs["tag"]
        found = operations().get(tag)
        if found is None:
            raise Http404
        return super().get_context_data(
            **context, title=sentence_case(tag), operations=found, shapes=shapes_of(found)
        )


def sentence_case(tag: str) -> str:
    name = words(tag)
    return name[0].upper() + name[1:]


def shapes_of(found: list[Operation]) -> list[Shape]:
    """Give the shapes that some operations use, and those inside of them, by name."""
    left = [line.target for row in found for line in (*row.body, *row.answers) if line.target]
    known: dict[str, Shape] = {}
    while left:
        name = left.pop()
        if name in known:
            continue
        schema = document()["components"]["schemas"][name]
        values = tuple(Line(str(value), "value", "") for value in schema.get("enum", ()))
        description = "" if values else schema.get("description", "")
        known[name] = Shape(name, description, values or lines_of(schema))
        left += references(schema)
    return [known[name] for name in sorted(known)]
