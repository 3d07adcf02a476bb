"""Sum checks: failed ones are stored, and the EST explains them.

Possible overlaps are in actions.consolidation.
"""
