"""The hub's own commands, written as a plugin that is always on: help, plugins, mandates, language, trouble."""
