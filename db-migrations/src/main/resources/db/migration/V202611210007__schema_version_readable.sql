-- The application compares the schema's version with its own at start and refuses to run on another.
GRANT SELECT ON flyway_schema_history TO ${app_role};
