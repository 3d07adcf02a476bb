"""What a country did in a year, and what it has committed to, as page and document.

The documents are kept in actions.national_reports.
"""
