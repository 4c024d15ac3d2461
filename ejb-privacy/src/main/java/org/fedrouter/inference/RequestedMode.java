package org.fedrouter.inference;

/** How the caller wants to be answered. */
public enum RequestedMode {
  /** Private within the budget asked for, otherwise public; the answer says which. */
  AUTO,
  /** The base model alone, at no cost. */
  PUBLIC,
  /** All hospitals' shards, charged before any hospital is asked. */
  PRIVATE
}
