package org.fedrouter.compliance.feed;

import org.fedrouter.compliance.advisory.Source;

/**
 * How far an import is: a value that a store keeps beside what was imported, in one transaction.
 *
 * @param input SHA-256 of the input, lower-case hexadecimal; another input starts anew
 * @param files that are finished
 * @param records of the next file that are finished
 * @param finished whether nothing is left to do
 */
public record ImportPosition(
    Source source, String input, long files, long records, boolean finished, Tally tally) {
  public ImportPosition {
    if (files < 0 || records < 0) {
      throw new IllegalArgumentException(
          "files and records must not be negative, got " + files + ", " + records);
    }
  }

  static ImportPosition start(Source source, String input) {
    return new ImportPosition(source, input, 0, 0, false, Tally.EMPTY);
  }
}
