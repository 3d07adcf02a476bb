"""Which resources were used, beside those that were planned.

What is planned is in actions.needs.
"""
