"""Frozen versions of a plan, their documents and their differences.

The content of a version is in actions.plan_content.
"""
