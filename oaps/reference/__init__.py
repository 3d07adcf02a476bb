"""Reference data that ships with EMPACT, loaded and completed.

Data of the demonstration is in empact.site.demonstration.
"""
