"""The parts that the screens of handgeld are made of."""
