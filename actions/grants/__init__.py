"""Applications for grants: asked, awarded, signed, paid, reported and closed.

Schemes and their calls are in oaps.funding_schemes.
"""
