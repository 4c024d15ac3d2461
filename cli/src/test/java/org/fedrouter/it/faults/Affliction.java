package org.fedrouter.it.faults;

/** One node, and how to break and mend it again and again. */
interface Affliction {
  void inflict() throws Exception;

  /** The node works again, or will by itself. */
  void mend() throws Exception;

  /** Mends, and puts everything back where it was. */
  void end() throws Exception;
}
