"""Another way of adding up, tried out before it changes.

The methods of today are in cycles.indicators.
"""
