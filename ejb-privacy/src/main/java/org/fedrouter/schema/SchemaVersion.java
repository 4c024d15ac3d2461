package org.fedrouter.schema;

/** The newest migration that this application knows. */
public final class SchemaVersion {
  /** Version of the last file in db-migrations; a test compares the two. */
  public static final String NEEDED = "202611230001";

  private SchemaVersion() {}
}
