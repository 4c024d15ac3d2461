package org.fedrouter.compliance.advisory;

import java.util.List;

/**
 * What an advisory tells people.
 *
 * @param summary at most {@value #LONGEST} characters, longer ones are cut
 * @param weaknesses for example {@code CWE-79}
 */
public record Details(
    String summary, List<String> weaknesses, List<Rating> ratings, List<Reference> references) {
  /** Enough to tell what it is about; the whole text stays with its source. */
  public static final int LONGEST = 4_000;

  public static final Details NONE = new Details("", List.of(), List.of(), List.of());

  public Details {
    summary = summary.length() > LONGEST ? cut(summary) : summary;
    weaknesses = weaknesses.stream().distinct().toList();
    ratings = List.copyOf(ratings);
    references = List.copyOf(references);
  }

  private static String cut(String text) {
    boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splits ? LONGEST - 1 : LONGEST);
  }
}
