"""What is much for somebody, what people mean when they take a rest, and whose turn it is. All pure."""
