"""The platform seam: what differs from one machine to another."""
