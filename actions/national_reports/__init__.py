"""Documents of national reports.

Their content is in empact.site.national_reports.
"""
