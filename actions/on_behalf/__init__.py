"""What EST enters on behalf of an organisation, and how the organisation confirms it.

The model stands with the contribution that it is about, in actions.contributions.
"""
