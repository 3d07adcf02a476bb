"""Entry by EST on behalf of an organisation, and the confirmation by the organisation.

The model is with the contribution that it is about, in actions.contributions.
"""
