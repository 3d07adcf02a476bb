"""Frozen versions of a plan, their documents and their differences.

What a version holds is in actions.plan_content.
"""
