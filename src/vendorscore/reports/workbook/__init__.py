"""The sheets of the workbook: one file for each, over one layout (`places`) that says where everything stands."""
