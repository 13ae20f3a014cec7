"""What hostile people may try, each as a test: docs/explanation/threat-model.md names them."""
