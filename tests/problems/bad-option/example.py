import vendorscore as vs

vs.intake_matrix("scores.csv", highest="five", weights="same", roles={"Total": "sum"})
