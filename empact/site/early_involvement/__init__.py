"""How soon prosecutors join: days from planning to the first judicial contact, measured.

How a contact is recorded is in actions.judicial_contacts.
"""
