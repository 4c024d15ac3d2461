package org.fedrouter.core.federation;

/** What people are told of a round. */
public enum RoundAlert {
  /** More than a fifth of those who had reserved are gone. */
  DROP_OUT,
  /** The accuracy fell by more than a tenth of what it was: the adapter is not released. */
  ACCURACY
}
