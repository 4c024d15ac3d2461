package org.fedrouter.audit.boundary;

import java.util.List;
import org.fedrouter.core.Seam;

/** The audit log in jconsole, as {@code org.fedrouter:type=Audit}. */
@Seam("JMX reads the interface to describe the bean")
public interface AuditMXBean {
  /** Entries that have their place in the log; -1 while the database cannot be reached. */
  long getSize();

  /** Entries below the newest checkpoint; -1 while the database cannot be reached. */
  long getSignedSize();

  /** When the newest checkpoint was signed; empty when there is none. */
  String getLastCheckpoint();

  /** Hash over all entries below it, hexadecimal; empty when there is none. */
  String getRoot();

  /** SHA-256 of the public keys that sign, and of those that signed before. */
  List<String> getKeys();

  /** Why this router does not sequence; empty when all is well. */
  String getTrouble();

  /**
   * Goes through the whole log, which takes a while.
   *
   * @return one line, or one for each thing that was changed
   */
  List<String> verify();
}
