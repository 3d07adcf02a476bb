"""How long it takes from an action to prosecution, conviction and confiscation, measured.

How a measure is entered is in actions.judicial_measures.
"""
