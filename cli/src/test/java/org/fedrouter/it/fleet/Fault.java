package org.fedrouter.it.fleet;

/** What a campaign does to a fleet. */
enum Fault {
  /** kill -9 of a router, then a start. */
  ROUTER_KILL,
  /** SIGSTOP of a router, in the middle of whatever transaction it has, then SIGCONT. */
  ROUTER_PAUSE,
  /** Immediate shutdown of PostgreSQL, then recovery. */
  DATABASE_STOP,
  /** kill -9 of the postmaster, then recovery. */
  DATABASE_KILL
}
