"""What is to be reached, beside what counts towards it.

Targets of a single action are in actions.needs.
"""
