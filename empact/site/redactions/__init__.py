"""Redactions: proposals to remove a text or a file, and decisions on them.

How it is removed is in empact.records.redaction.
"""
