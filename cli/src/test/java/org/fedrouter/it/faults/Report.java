package org.fedrouter.it.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.it.RunningStack;

/**
 * What came of a campaign.
 *
 * @param times the node was broken so often
 */
record Report(
    Trouble trouble,
    String victim,
    List<Ended> ended,
    long times,
    Duration took,
    List<String> violations) {
  private static final int SHOWN = 20;

  Report {
    ended = List.copyOf(ended);
    violations = List.copyOf(violations);
  }

  /** Figures for docs/campaigns.md. */
  ObjectNode json() {
    ObjectNode figures = RunningStack.JSON.createObjectNode();
    figures.put("trouble", trouble.toString());
    figures.put("node", victim);
    figures.put("times", times);
    figures.put("requests", ended.size());
    figures.put("while_in_trouble", ended.stream().filter(Ended::troubled).count());
    figures.put("answered", ended.stream().filter(Ended::answered).count());
    figures.put("seconds", took.toSeconds());
    figures.put("p50_seconds", percentile(0.5));
    figures.put("p99_seconds", percentile(0.99));
    figures.put("slowest_seconds", percentile(1));
    figures.put("charged_nano", ended.stream().mapToLong(Ended::nano).sum());
    figures.put(
        "charged_without_an_answer_nano",
        ended.stream().filter(one -> !one.answered()).mapToLong(Ended::nano).sum());
    Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    for (Ended one : ended) {
      outcomes
          .computeIfAbsent(one.kind().toString(), kind -> new TreeMap<>())
          .merge(one.outcome(), 1, Integer::sum);
    }
    figures.set("outcomes", RunningStack.JSON.valueToTree(outcomes));
    figures.set("details", RunningStack.JSON.valueToTree(details()));
    figures.put("violations", violations.size());
    figures.set(
        "first_violations",
        RunningStack.JSON.valueToTree(violations.stream().limit(SHOWN).toList()));
    return figures;
  }

  /** What problems say, without the numbers in it. */
  private Map<String, Integer> details() {
    Map<String, Integer> details = new TreeMap<>();
    for (Ended one : ended) {
      if (!one.detail().isEmpty()) {
        details.merge(one.detail().replaceAll("[0-9]+", "N"), 1, Integer::sum);
      }
    }
    return details;
  }

  private double percentile(double share) {
    double[] sorted = ended.stream().mapToDouble(Ended::seconds).sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  /** Prints it, and keeps it in the build's folder. */
  void keep(String campaign) throws IOException {
    Path folder = Path.of("target", "faults");
    Files.createDirectories(folder);
    System.out.println("node " + trouble + ": " + json());
    Files.writeString(
        folder.resolve(campaign + "-" + trouble + ".json"), json().toPrettyString() + "\n");
  }
}
