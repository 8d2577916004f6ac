"""The request screen: its flow as plain state, and its sections."""
