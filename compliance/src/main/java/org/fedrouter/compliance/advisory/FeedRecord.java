package org.fedrouter.compliance.advisory;

/** One thing that a feed says. */
public sealed interface FeedRecord permits Advisory, KevEntry, EpssScore, SsvcDecision {
  Source source();

  /** The identifier of the advisory or vulnerability, unique within the source and the kind. */
  String id();
}
