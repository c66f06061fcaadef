"""What a venue does in the chat: its dates, its seats, its door."""
