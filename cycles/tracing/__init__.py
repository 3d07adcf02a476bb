"""One address for each number that is shown.

The pages at these addresses are in results.tracing.
"""
