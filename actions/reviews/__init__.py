"""How EST and Eurojust review contributions, and how drivers endorse them.

The reviews themselves stand with the contribution, in actions.contributions.
"""
