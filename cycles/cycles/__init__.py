"""The four-year policy cycle: its stages, its milestones, and the crime areas.

Rounds of reporting in a cycle are in cycles.rounds.
"""
