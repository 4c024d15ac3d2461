package org.fedrouter.device.analysis.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.match.Verdict;
import org.fedrouter.compliance.vex.Justification;
import org.fedrouter.compliance.vex.Status;
import org.jspecify.annotations.Nullable;

/**
 * Small lists in one column: fields end with the unit separator, records with the record separator.
 * Neither stands in a text for people; where a stranger's text has one, or NUL, which no column
 * takes, the replacement character stands for it.
 */
final class Encoding {
  private static final String UNIT = "\u001f";
  private static final String RECORD = "\u001e";

  private Encoding() {}

  /** A text of a stranger as a column takes it. */
  static String clean(String text) {
    return text.replace('\0', '\ufffd').replace('\u001f', '\ufffd').replace('\u001e', '\ufffd');
  }

  static String list(List<String> texts) {
    return String.join(UNIT, texts.stream().map(Encoding::clean).toList());
  }

  static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(UNIT, -1));
  }

  static String evidence(List<Evidence> evidence) {
    return String.join(RECORD, evidence.stream().map(Encoding::evidence).toList());
  }

  private static String evidence(Evidence one) {
    return list(
        List.of(
            one.kind().name(),
            one.identifier(),
            one.source().name(),
            one.advisory(),
            one.range(),
            one.comparator(),
            one.verdict().name()));
  }

  static List<Evidence> evidence(String text) {
    return Arrays.stream(text.split(RECORD, -1)).map(Encoding::step).toList();
  }

  private static Evidence step(String record) {
    String[] fields = record.split(UNIT, -1);
    return new Evidence(
        Evidence.Kind.valueOf(fields[0]),
        fields[1],
        Source.valueOf(fields[2]),
        fields[3],
        fields[4],
        fields[5],
        Verdict.valueOf(fields[6]));
  }

  static @Nullable String claim(@Nullable Claim claim) {
    return claim == null
        ? null
        : list(
            List.of(
                claim.status().name(),
                claim.justification() == null ? "" : claim.justification().name(),
                claim.document(),
                claim.author(),
                claim.why(),
                claim.at().toString()));
  }

  static @Nullable Claim readClaim(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] fields = text.split(UNIT, -1);
    return new Claim(
        Status.valueOf(fields[0]),
        fields[1].isEmpty() ? null : Justification.valueOf(fields[1]),
        fields[2],
        fields[3],
        fields[4],
        Instant.parse(fields[5]));
  }

  /** In the order of the names. */
  static String inputs(Map<String, String> inputs) {
    List<String> texts = new ArrayList<>();
    inputs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(
            input -> {
              texts.add(input.getKey());
              texts.add(input.getValue());
            });
    return list(texts);
  }

  static Map<String, String> readInputs(String text) {
    List<String> texts = list(text);
    Map<String, String> inputs = new TreeMap<>();
    for (int i = 0; i < texts.size(); i += 2) {
      inputs.put(texts.get(i), texts.get(i + 1));
    }
    return inputs;
  }
}
