"""Sources of the tasks of a person, one a file.

Tasks themselves, and the one query over all sources, are in empact.site.frame.
"""
