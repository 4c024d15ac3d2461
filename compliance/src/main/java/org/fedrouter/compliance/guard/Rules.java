package org.fedrouter.compliance.guard;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.guard.Lexicon.Hit;

/**
 * Which concepts in which order make a reason: the file {@code rules.txt}. A line {@code reason:
 * concept 3 concept} holds where the second begins at most three tokens behind the first's end.
 * What the rules find are features of the classifier and the reasons of its verdicts; no rule
 * decides alone.
 */
final class Rules {
  private final List<Rule> rules;

  /**
   * One line.
   *
   * @param concepts in their order
   * @param gaps tokens at most before each; the first is not used
   */
  private record Rule(Reason reason, List<Integer> concepts, List<Integer> gaps) {}

  /**
   * A rule that holds.
   *
   * @param from first token
   * @param to behind the last token
   */
  record Match(Reason reason, int from, int to) {}

  private Rules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  static Rules standard(Lexicon lexicon) {
    List<Rule> rules = new ArrayList<>();
    for (String line : Lexicon.Lines.of("rules.txt")) {
      int colon = line.indexOf(':');
      String[] parts = line.substring(colon + 1).strip().split(" +", -1);
      List<Integer> concepts = new ArrayList<>();
      List<Integer> gaps = new ArrayList<>(List.of(0));
      for (int i = 0; i < parts.length; i++) {
        if (i % 2 == 0) {
          concepts.add(lexicon.concept(parts[i]));
        } else {
          gaps.add(Integer.parseInt(parts[i]));
        }
      }
      rules.add(new Rule(Reason.of(line.substring(0, colon).strip()), concepts, gaps));
    }
    return new Rules(rules);
  }

  /** The rules that hold from a hit on. {@code hits} are by their first token. */
  void match(List<Hit> hits, int first, List<Match> found) {
    for (Rule rule : rules) {
      if (hits.get(first).concept() == rule.concepts().getFirst()) {
        int end = end(rule, hits, first);
        if (end > 0) {
          found.add(new Match(rule.reason(), hits.get(first).from(), end));
        }
      }
    }
  }

  /** Takes the nearest hit for each concept: behind the last token, or 0. */
  private static int end(Rule rule, List<Hit> hits, int first) {
    int end = hits.get(first).to();
    int at = first;
    for (int k = 1; k < rule.concepts().size(); k++) {
      int next = next(hits, at, rule.concepts().get(k), end, rule.gaps().get(k));
      if (next < 0) {
        return 0;
      }
      at = next;
      end = hits.get(next).to();
    }
    return end;
  }

  private static int next(List<Hit> hits, int after, int concept, int end, int gap) {
    for (int i = after + 1; i < hits.size() && hits.get(i).from() <= end + gap; i++) {
      if (hits.get(i).concept() == concept && hits.get(i).from() >= end) {
        return i;
      }
    }
    return -1;
  }
}
