"""What people type when they look for an offer, in French, turned into filters. Never raises, whatever is typed."""
