"""The review of each priority in a mid-term assessment.

Reviews of contributions are in actions.reviews.
"""
