"""detente: from news reports to the state of the system of states that they describe."""
