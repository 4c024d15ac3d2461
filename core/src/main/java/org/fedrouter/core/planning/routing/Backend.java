package org.fedrouter.core.planning.routing;

import org.fedrouter.core.Seam;

/** A node as a policy sees it when it chooses. */
@Seam("simulated nodes here, the router's nodes in the application")
public interface Backend {
  String id();

  /** Whether it may have this job at all: health, residency, model, budget. */
  boolean admits(Job job);

  /** How much of the traffic it should get, relative to others; above 0. */
  double weight();

  /** Requests that wait for it or run on it. */
  int outstanding();

  /** Milliseconds until it could begin to read another prompt. */
  double backlogMillis();

  /** Milliseconds that it needs to read so many tokens. */
  double readMillis(long tokens);

  /** How many tokens of a prompt it has read before and still has. */
  long cachedTokens(Job job);

  /** Blocks in its cache. */
  long cachedBlocks();

  /** Moving average of the milliseconds that its answers took; 0 before the first. */
  double responseMillis();

  /** Milliseconds that it needs to write so many tokens, as far as one can tell; 0 if not. */
  default double writeMillis(long tokens) {
    return 0;
  }

  /** How far it is from who asks: 0 for the own hospital, 1 in its region, 2 elsewhere. */
  default int distance(Job job) {
    return 0;
  }

  /** Milliseconds from now to the first token, as far as one can tell. */
  default double predictedMillis(Job job) {
    return backlogMillis() + readMillis(job.promptTokens() - cachedTokens(job));
  }
}
