"""The request screen: its flow as plain state, its sections, and the decision as the panel shows it."""
