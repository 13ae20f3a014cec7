"""All that a plugin may import. What stands here changes only with the version in the manifests."""
