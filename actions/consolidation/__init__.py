"""What may be counted twice, what is decided on it, and what each figure counts.

How what counts adds up is in actions.aggregation.
"""
