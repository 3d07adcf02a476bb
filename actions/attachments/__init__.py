"""Files attached to plans, actions and contributions.

How files are examined and rebuilt is in empact.records.files.
"""
