"""Actions that go on in the next plan.

Answers that begin with those of the last round are in actions.contributions.
"""
