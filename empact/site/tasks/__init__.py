"""What waits for a person, one source a file.

What a task is, and how sources are asked in one query, is in empact.site.frame.
"""
