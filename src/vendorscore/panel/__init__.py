"""The people who judge: their marks and reasons, what they verified, what they agreed, what was waived."""
