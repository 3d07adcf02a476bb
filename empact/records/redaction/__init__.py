"""Texts that identify somebody, taken out of an object and of all its earlier versions.

Who proposes and decides that is in empact.site.redactions.
"""
