"""The identity provider, where allauth looks for it."""

from empact.people.accounts.provider import EULoginProvider

provider_classes = [EULoginProvider]
