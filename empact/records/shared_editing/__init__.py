"""Pages in which several people write at a time, merged field by field.

The merging itself is in empact.lib.merging.
"""
