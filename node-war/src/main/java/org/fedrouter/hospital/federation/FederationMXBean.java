package org.fedrouter.hospital.federation;

import org.fedrouter.core.Seam;

/** What the hospital's operators see of federated training. */
@Seam("JMX asks for an interface")
public interface FederationMXBean {
  /** Off, running, or why not, in one line. */
  String getState();

  /** Rounds that this start of the node has charged to the hospital's ledger. */
  long getRoundsCharged();

  /** What they came to, in nano-rho. */
  long getNanoCharged();

  /** Rounds whose update is with the router. */
  long getRoundsSent();

  long getRoundsDeclined();

  /** Why the last one was declined; empty before. */
  String getLastDecline();

  /** The router, or the way to it, at its last failure; empty before. */
  String getLastTrouble();
}
