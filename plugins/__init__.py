"""The plugins that come with the hub: one folder each."""
