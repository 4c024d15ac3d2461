package org.fedrouter.compliance.guard.text;

import org.fedrouter.core.Seam;

/** Says which words are known; respelling prefers those. */
@FunctionalInterface
@Seam("the words are the classifier's, which knows this package")
public interface Vocabulary {
  int LONGEST_WORD = 16;

  boolean knows(String word);
}
