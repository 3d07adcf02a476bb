from empact.people.views.signing_in import DemoSignIn, SignIn

__all__ = ["DemoSignIn", "SignIn"]
