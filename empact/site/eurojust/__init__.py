"""Eurojust's desk: its own action, requests to it, actions without contact, figures to review.

How figures are reviewed is in actions.reviews, how contacts are recorded in
actions.judicial_contacts.
"""
