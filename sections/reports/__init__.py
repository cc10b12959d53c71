"""The disclosure register: reports on investment programmes, tariff estimates and the enterprise (1.4, 1.5, 1.8)."""
