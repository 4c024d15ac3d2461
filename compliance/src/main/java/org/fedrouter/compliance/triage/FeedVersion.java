package org.fedrouter.compliance.triage;

import java.time.Instant;

/**
 * Which state of a source a decision knew: the list is current as of then.
 *
 * @param source for example {@code nvd}; no spaces
 * @param version as the source counts it; no spaces
 */
public record FeedVersion(String source, String version, Instant asOf) {
  public FeedVersion {
    if (!isWord(source) || !isWord(version)) {
      throw new IllegalArgumentException("source and version must be 1 to 100 visible characters");
    }
  }

  /** Whether a text can be a source or a version. */
  public static boolean isWord(String text) {
    return text.matches("[!-~]{1,100}");
  }

  /** One line, which {@link #parse} reads. */
  @Override
  public String toString() {
    return source + " " + version + " " + asOf;
  }

  /** Reads one line. */
  static FeedVersion parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("a feed is SOURCE VERSION TIME");
    }
    return new FeedVersion(words[0], words[1], Instant.parse(words[2]));
  }
}
