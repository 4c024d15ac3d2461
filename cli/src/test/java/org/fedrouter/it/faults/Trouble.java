package org.fedrouter.it.faults;

/** What happens to a node. */
enum Trouble {
  /** kill -9, and started again. */
  KILLED,
  /** SIGSTOP and SIGCONT: its connections stay open. */
  STOPPED,
  /** Every chunk of its bytes comes late. */
  SLOW,
  /** Its bytes are spoiled on the way, or its connections are cut. */
  SPOILED,
  /** Whoever holds its certificate answers with what is no message. */
  GARBAGE,
  /** An administrator revokes its certificate. */
  REVOKED
}
