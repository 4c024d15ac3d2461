package org.fedrouter.compliance.cvss;

/** The scores of a vector. */
public sealed interface CvssScores {
  /** The one that says most: all that the vector defines is in it. */
  Score overall();

  /**
   * Of versions 2 and 3. A group without a defined metric changes nothing in version 2; the
   * environmental score of version 3.1 is computed by an equation of its own all the same.
   *
   * @param overall the environmental score if the vector defines such a metric, else the temporal
   */
  record Layered(Score base, Score temporal, Score environmental, Score overall)
      implements CvssScores {}

  /** The single score of version 4, for whatever groups the vector defines. */
  record Single(Score overall) implements CvssScores {}
}
