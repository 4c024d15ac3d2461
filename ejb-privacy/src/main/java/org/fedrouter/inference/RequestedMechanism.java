package org.fedrouter.inference;

/** By which mechanism a private answer is protected. */
public enum RequestedMechanism {
  /** Tokens are drawn from the exact sum: the router is trusted. */
  EXPONENTIAL,
  /** Every hospital adds noise of its own: the router need not be trusted. */
  GAUSSIAN
}
