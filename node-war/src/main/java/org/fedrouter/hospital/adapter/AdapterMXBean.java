package org.fedrouter.hospital.adapter;

import java.util.List;
import org.fedrouter.core.Seam;

/** What the hospital's operators see of federated adapters. */
@Seam("JMX asks for an interface")
public interface AdapterMXBean {
  /** Off, following, or why not, in one line. */
  String getState();

  /** Names of those that are served. */
  List<String> getServed();

  /** Offers that were refused since the start. */
  long getRefused();

  /** The last one with its reason; empty before. */
  String getLastRefusal();
}
