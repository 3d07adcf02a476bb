"""Europol's threat assessments, the threats in them, and the input that organisations give.

What the Council makes of them is in priorities.
"""
