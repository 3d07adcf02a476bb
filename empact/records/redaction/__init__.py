"""Redaction of texts that identify a person, in an object and all its earlier versions.

Proposals and decisions are in empact.site.redactions.
"""
