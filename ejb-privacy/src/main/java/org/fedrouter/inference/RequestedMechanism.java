package org.fedrouter.inference;

import org.fedrouter.core.exchange.Terms;

/** By which mechanism a private answer is protected. */
public enum RequestedMechanism {
  /** Tokens are drawn from the exact sum: the router is trusted. */
  EXPONENTIAL,
  /** Every hospital adds noise of its own: the router need not be trusted. */
  GAUSSIAN;

  /** The name in requests, answers and rosters. */
  public String label() {
    return switch (this) {
      case EXPONENTIAL -> Terms.Exponential.NAME;
      case GAUSSIAN -> Terms.Gaussian.NAME;
    };
  }
}
