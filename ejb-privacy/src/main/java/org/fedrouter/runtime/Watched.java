package org.fedrouter.runtime;

/** What routers share through the database and must see within a second. */
public interface Watched {
  /** Reads it. */
  void look();
}
