"""What does not add up: compared, kept, and explained by EST.

What may be counted twice is in actions.consolidation.
"""
