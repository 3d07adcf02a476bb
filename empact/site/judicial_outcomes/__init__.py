"""Judicial outcomes: days from an action to prosecution, conviction and confiscation.

How a measure is entered is in actions.judicial_measures.
"""
