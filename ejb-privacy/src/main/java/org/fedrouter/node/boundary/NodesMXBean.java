package org.fedrouter.node.boundary;

import java.util.Map;
import org.fedrouter.core.Seam;

/** Nodes in jconsole, as {@code org.fedrouter:type=Nodes}. */
@Seam("JMX reads the interface to describe the bean")
public interface NodesMXBean {
  /** Every node that ever asked to be let in, by id. */
  Map<String, NodeFigures> getNodes();

  /** Nodes that may get new work now. */
  int getAdmissible();

  /** Nodes that an administrator lets work and that do not answer. */
  int getBreakersOpen();

  /**
   * Lets a node finish and gives it nothing new. Audited under the name {@code jmx}, as all here.
   *
   * @return {@code done}, or why not
   */
  String drain(String node, String reason);

  /**
   * Ends {@link #drain}.
   *
   * @return {@code done}, or why not
   */
  String activate(String node, String reason);

  /**
   * Voids a node's certificate for ever: the next call to it fails.
   *
   * @return {@code done}, or why not
   */
  String revoke(String node, String reason);
}
