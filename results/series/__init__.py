"""An indicator over years and cycles, for everybody.

How one year adds up is in results.totals.
"""
