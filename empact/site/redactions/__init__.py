"""Proposals to take a text or a file out, and decisions on them.

How it is taken out is in empact.records.redaction.
"""
