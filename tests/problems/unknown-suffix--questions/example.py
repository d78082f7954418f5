from vendorscore.exchange import questions

questions("customer-service", "questions.pdf")
