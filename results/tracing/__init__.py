"""Details of a number, down to each figure, as far as its reader may see.

The addresses of numbers are in cycles.tracing.
"""
