import vendorscore as vs

poc = {"id": "poc", "type": "yes_no", "weight": 0.1}
vs.load_rubric({"rubric": "firewall", "version": "1.0", "title": "Managed firewall", "criteria": [poc]})
