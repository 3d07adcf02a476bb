"""The advice on priorities that Commission and Presidency write and sign.

Who examines it is in cycles.decisions.
"""
