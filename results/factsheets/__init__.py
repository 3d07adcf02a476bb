"""Factsheets: assembled, made as documents, cleared, published, withdrawn.

The numbers in them are those of results.snapshots.
"""
