import vendorscore as vs

vs.compare(vs.load_evaluation(".")).to_markdown(locale="german")
