"""The commands of the terminal, each family in a file of its own; `generator.cli` names them."""
