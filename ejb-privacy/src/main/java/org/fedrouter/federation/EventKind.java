package org.fedrouter.federation;

/** Kinds of events beside the messages of hospitals, as they are stored. */
public final class EventKind {
  /** A chunk of a vector has come: its place, four bytes, and SHA-256 of it. */
  public static final String CHUNK = "chunk";

  public static final String TICK = "tick";

  /** SHA-256 of the new adapter, in hexadecimal. */
  public static final String COMBINED = "combined";

  public static final String RELEASED = "released";

  /** The reason. */
  public static final String HALTED = "halted";

  /** The router has taken a hospital out: the reason. */
  public static final String DECLINED = "declined";

  public static final String COMMITMENT = "commitment";
  public static final String REVEAL = "reveal";

  private EventKind() {}
}
