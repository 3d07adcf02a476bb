"""The register of judicial measures: joint investigation teams, warrants, orders, convictions.

Coordination centres are events, in actions.operational_actions. How measures add up is in
results.totals.
"""
