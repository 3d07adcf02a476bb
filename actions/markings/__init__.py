"""How something is to be handled, raised and lowered, and to whom outside it is released.

The markings themselves are in empact.records.markings.
"""
