"""Plan, responses, panel and field to scorecards that carry their own reasons.

`evaluation` gathers the inputs; `facts` finds what can be said of one answer alone; `gates` judges
eligibility; `interval` bounds what open lines could still do; `score` takes the whole field;
`scorecard` holds the result; `explain` puts it in words, last.
"""
