"""Dates and numbers as the Council writes them in French: 25 novembre 2026, 1 234,5.

The first of a month is "1er": empact/lib/first_of_month.py.
"""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
