"""The rules of agreements: how one stands, and what somebody asks for. All pure."""
