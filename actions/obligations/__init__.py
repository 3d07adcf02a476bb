"""Who owes which report by when, and whether it came on time.

How a round that asks for it is opened is in actions.rounds.
"""
