"""Contribution of an organisation on an action in a round: narrative, figures and warnings.

Entry and submission are in actions.submissions, reviews in actions.reviews.
"""
