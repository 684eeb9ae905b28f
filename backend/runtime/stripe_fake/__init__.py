"""A stateful stand-in for Stripe: a process of its own that the real SDK talks to over HTTP. Development only."""
