"""The frame of all pages: navigation, statements, refusals, and what a task is.

The first page is in empact.site.home.
"""
