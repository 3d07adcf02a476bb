"""Numbers as programs send and read them: as people would type them."""

from decimal import Decimal

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from empact.lib.numbers import (
    TYPE_A_NUMBER,
    Unreadable,
    is_of_a_country,
    parse_number,
    plain,
    typed_money,
)


class NumberField(serializers.Field):
    """A number in typed form: as text, so that no digit is lost, or as a number."""

    is_money = False
    """Set where the unit is known: a text that may mean two amounts is asked about."""

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, (str, int, float)):
            raise serializers.ValidationError("Give a number, or a text that holds one.")
        # A number of JSON has no separators of thousands; only of a text that can be asked.
        text = data if isinstance(data, str) else typed_money(Decimal(repr(data)))
        try:
            number = self.read(text)
        except Unreadable as problem:
            raise serializers.ValidationError(str(problem), code="unreadable") from problem
        # A form shows the number it read before it saves; an API client sees it only afterwards.
        if is_of_a_country(text):
            raise serializers.ValidationError(TYPE_A_NUMBER, code="unreadable")
        return number

    def read(self, text):
        return parse_number(text, is_money=self.is_money)

    def to_representation(self, value):
        return plain(value)


class NumberFieldSchema(OpenApiSerializerFieldExtension):
    """Describes in OpenAPI that numbers are answered as text, and read as text or numbers."""

    target_class = NumberField
    match_subclasses = True

    def map_serializer_field(self, auto_schema, direction):
        text = {"type": "string", "examples": ["1234.5"]}
        field = self.target
        while field is not None:
            if getattr(field, "is_strict", False):
                return {"oneOf": [text, {"type": "number"}]}
            field = field.parent
        return text


class SignedField(NumberField):
    """A number that may be below 0."""

    def read(self, text):
        text = text.strip()
        below = text.startswith(("-", "−"))
        text = text[1:] if below else text.removeprefix("+")
        number = parse_number(text, is_money=self.is_money)
        return -number if below else number
