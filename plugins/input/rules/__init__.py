"""The rules of input: what people type, which answers stand together, and who stays unknown. All pure."""
