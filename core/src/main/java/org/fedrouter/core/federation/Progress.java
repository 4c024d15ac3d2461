package org.fedrouter.core.federation;

/** The last thing that a hospital has done in a round, in this order. */
public enum Progress {
  CHOSEN,
  RESERVED,
  KEYED,
  SHARED,
  UPDATED,
  UNMASKED
}
