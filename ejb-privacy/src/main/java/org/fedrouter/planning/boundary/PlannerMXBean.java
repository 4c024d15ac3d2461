package org.fedrouter.planning.boundary;

import org.fedrouter.core.Seam;

/** The planner in jconsole, as {@code org.fedrouter:type=Planner}. Classical, quantum-inspired. */
@Seam("JMX reads the interface to describe the bean")
public interface PlannerMXBean {
  /** How nodes are chosen. */
  String getStrategy();

  /** Routers of the cluster as this one sees it. */
  int getMembers();

  /** Whether this router leads. */
  boolean isLeader();

  /** Epoch of the leader; nodes refuse lower ones. */
  long getEpoch();

  /** Tasks that wait undecided. */
  int getSuperpositions();

  /** Coherence of the last plan, or NaN without one. */
  double getCoherence();

  /** Part of the time in which plans were coherent, or NaN before any time has passed. */
  double getCoherenceUtilization();

  /** Keeps one node of each task that waits undecided; returns how many were decided. */
  int collapse();
}
