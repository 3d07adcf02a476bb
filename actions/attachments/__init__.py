"""Files beside plans, actions and contributions.

How files are examined and rebuilt is in empact.records.files.
"""
