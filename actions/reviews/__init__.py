"""Reviews of contributions by EST and Eurojust, and endorsements by drivers.

The review models are with the contribution, in actions.contributions.
"""
