"""The documents of national reports.

What stands in them is in empact.site.national_reports.
"""
