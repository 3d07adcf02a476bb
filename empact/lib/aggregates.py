"""Aggregates of PostgreSQL that Django does not have."""

from django.db.models import Aggregate, FloatField


class Median(Aggregate):
    """The middle of numbers, half-way between two where they are an even count."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"
    output_field = FloatField()
