"""One question about the figures of today, and its answer as chart, table and document.

As whom it may be asked is in results.scopes.
"""
