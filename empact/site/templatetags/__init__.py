"""Terms of the glossary and pictures of the help, as tags of templates."""
