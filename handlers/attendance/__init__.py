"""Who came (V1): what is to be said, said in few taps, commented."""
