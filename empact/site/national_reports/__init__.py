"""What a country joined, gave and achieved in a year, as page and document.

The documents are kept in actions.national_reports.
"""
