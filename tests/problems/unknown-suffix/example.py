import vendorscore as vs

vs.compare(vs.load_evaluation(".")).save("report.odt")
