package org.fedrouter.hospital.models;

/** What came of asking for a model. */
public sealed interface Lookup {
  /** It takes answers. */
  record Ready(Loaded model) implements Lookup {}

  /** It is known and takes none now; the line says why. */
  record Busy(String reason) implements Lookup {}

  /** The node has no such model. */
  record Unknown(String name) implements Lookup {}
}
