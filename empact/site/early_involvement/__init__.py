"""Early involvement of prosecutors: days from planning to the first judicial contact.

How a contact is recorded is in actions.judicial_contacts.
"""
