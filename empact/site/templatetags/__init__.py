"""Terms of the glossary and pictures of the help, as tags of templates.

What they show is in empact.site.help.
"""
