"""The last step: what stands in the outbox goes out."""
