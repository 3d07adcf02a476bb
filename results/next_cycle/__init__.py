"""The next cycle: proposed, rehearsed, created from the one before, and both compared.

How a cycle begins without one before it is in cycles.cycles.
"""
