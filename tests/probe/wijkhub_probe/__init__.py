"""A plugin from outside the repository, as another package would bring it: counts, and misbehaves when asked to."""
