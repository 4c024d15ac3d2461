package org.fedrouter.compliance.feed.bundle;

/** What a bundle turned out to be. */
public sealed interface BundleReading {
  /** Signed by a trusted key, and every part is as the manifest says. */
  record Accepted(Manifest manifest) implements BundleReading {}

  /** Not, and why; nothing of it was kept. */
  record Rejected(String reason) implements BundleReading {}
}
