package org.fedrouter.schema.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.fedrouter.schema.SchemaVersion;
import org.fedrouter.schema.store.AppliedMigrations;

/** Refuses to run on a schema of another version: migrations are the owner's, not ours. */
@Singleton
@Startup
public class SchemaCheck {
  @Inject AppliedMigrations applied;

  /** Whether the database can be reached and has the schema that this application needs. */
  public boolean current() {
    return applied.newest().equals(SchemaVersion.NEEDED);
  }

  @PostConstruct
  void check() {
    String newest = applied.newest();
    if (!newest.equals(SchemaVersion.NEEDED)) {
      throw new IllegalStateException(
          "the database schema has version '"
              + newest
              + "', this application needs "
              + SchemaVersion.NEEDED
              + ": run fedrouter db migrate");
    }
  }
}
