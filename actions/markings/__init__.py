"""Changes of markings, and releases to outside organisations.

The markings themselves are in empact.records.markings.
"""
