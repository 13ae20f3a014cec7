"""The rules of feedback: how something stands, and what somebody answers. All pure."""
