"""The pages and the JSON API: what people see of the record, and how they ask for a step."""
