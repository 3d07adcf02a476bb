"""Small counts that are protected in what is published, and clearances for single ones.

What the public never learns for other reasons is in results.withheld.
"""
