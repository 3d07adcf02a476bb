"""Fictional people, plans and figures that show EMPACT at work.

Reference data is in oaps.reference.
"""
