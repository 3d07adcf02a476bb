"""National reports: a country's work in a year and its commitments, as page and document.

The documents are kept in actions.national_reports.
"""
