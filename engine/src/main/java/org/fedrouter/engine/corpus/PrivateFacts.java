package org.fedrouter.engine.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Invented conditions that the public corpus never mentions: some known to one hospital only, some
 * to all.
 *
 * @param own conditions by the only hospital that treats them
 * @param shared conditions that every hospital treats
 */
public record PrivateFacts(Map<Hospital, List<Condition>> own, List<Condition> shared) {
  private static final int EACH = 4;

  /** Copies the collections. */
  public PrivateFacts {
    own = Map.copyOf(own);
    shared = List.copyOf(shared);
  }

  /** The facts of a seed; no two share a name, a drug or a pair of findings. */
  public static PrivateFacts of(long seed) {
    Inventor inventor = new Inventor(new SplittableRandom(seed));
    Set<String> taken = new HashSet<>();
    Map<Hospital, List<Condition>> own = new EnumMap<>(Hospital.class);
    for (Hospital hospital : Hospital.values()) {
      own.put(hospital, invent(inventor, taken));
    }
    return new PrivateFacts(own, invent(inventor, taken));
  }

  private static List<Condition> invent(Inventor inventor, Set<String> taken) {
    List<Condition> conditions = new ArrayList<>();
    while (conditions.size() < EACH) {
      Condition candidate = inventor.condition();
      Set<String> marks = marks(candidate);
      if (marks.stream().noneMatch(taken::contains)) {
        taken.addAll(marks);
        conditions.add(candidate);
      }
    }
    return conditions;
  }

  /** The hospital's own facts, then the shared ones. */
  public List<Condition> knownTo(Hospital hospital) {
    List<Condition> known = new ArrayList<>(own.getOrDefault(hospital, List.of()));
    known.addAll(shared);
    return known;
  }

  /**
   * Whether a condition shares its name, drug or findings with a private one. Only the whole name
   * counts: if the syllables of a private name never met in public, their absence would be a hint.
   */
  boolean collides(Condition candidate) {
    return own.values().stream().flatMap(List::stream).anyMatch(c -> same(c, candidate))
        || shared.stream().anyMatch(c -> same(c, candidate));
  }

  private static boolean same(Condition a, Condition b) {
    return a.name().equals(b.name()) || drug(a).equals(drug(b)) || findings(a).equals(findings(b));
  }

  private static Set<String> marks(Condition c) {
    return Set.of(c.name().substring(0, c.name().indexOf(' ')), drug(c), findings(c));
  }

  private static String drug(Condition c) {
    return c.treatment().substring(0, c.treatment().indexOf(' '));
  }

  private static String findings(Condition c) {
    boolean ordered = c.first().compareTo(c.second()) < 0;
    return ordered ? c.first() + c.second() : c.second() + c.first();
  }
}
