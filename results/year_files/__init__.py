"""A whole year in one file: its format, how it is read and checked, and how it is written down.

``docs/year_file.md`` explains to people what this package obeys.
"""
