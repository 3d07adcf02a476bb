"""Crime priorities, what recommends them, and which ones they follow.

How they are adopted is in priorities.adoption.
"""
