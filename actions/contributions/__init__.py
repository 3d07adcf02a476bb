"""What an organisation reports on an action in a round: narrative, figures, what seems odd.

How it is filled in and handed in is in actions.submissions, its review in actions.reviews.
"""
