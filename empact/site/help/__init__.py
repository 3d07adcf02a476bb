"""Help: a guide through the year for each role, a tour of the home page, and the glossary.

The page about figures and the statements are in empact.site.frame.
"""
