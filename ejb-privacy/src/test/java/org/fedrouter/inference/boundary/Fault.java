package org.fedrouter.inference.boundary;

/** What is wrong with a node of a test. */
enum Fault {
  NONE,
  /** Closes the connection without a byte. */
  KILLED,
  /** Closes it in the middle of its work. */
  KILLED_MIDWAY,
  /** Says nothing, as a stopped process does. */
  SILENT,
  /** Falls silent in the middle. */
  SILENT_MIDWAY,
  /** Takes its time, and answers. */
  SLOW,
  /** Sends bytes that are no message. */
  GARBAGE,
  /** Sends them in the middle. */
  GARBAGE_MIDWAY,
  /** Sends more tokens than it was asked for. */
  ENDLESS,
  /** Ends with another text than it streamed. */
  OTHER_TEXT,
  /** Signs with a key that is not its own. */
  FORGED
}
