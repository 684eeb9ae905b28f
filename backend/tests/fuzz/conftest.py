"""The stand-in for Stripe of the payments' own tests."""

from debtflow.payments.tests.conftest import processor, processor_process

__all__ = ["processor", "processor_process"]
